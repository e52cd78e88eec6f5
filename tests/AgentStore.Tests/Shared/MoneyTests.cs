using AgentStore.Domain.Shared;
using CsCheck;
using Xunit;

namespace AgentStore.Tests.Shared;

public sealed class MoneyTests
{
    private static readonly Currency Usd = new("USD");

    [Fact]
    public void Allocate_gives_parts_that_add_up_to_the_whole() =>
        Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Int[0, 1_000].Array[1, 20].Where(weights => weights.Sum() > 0)).Sample((minor, weights) =>
        {
            var parts = new Money(minor, Usd).Allocate(weights);
            Assert.Equal(minor, parts.Sum(part => part.Minor));
            var total = weights.Sum();
            for (var i = 0; i < parts.Count; i++)
                Assert.InRange(parts[i].Minor - (decimal)minor * weights[i] / total, -1m, 1m);
        });

    [Fact]
    public void Sum_of_two_currencies_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => new Money(1, Usd) + new Money(1, new Currency("EUR")));

    [Theory]
    [InlineData("USD", 1250, "12.50 USD")]
    [InlineData("JPY", 1250, "1250 JPY")]
    [InlineData("KWD", 1250, "1.250 KWD")]
    [InlineData("USD", -5, "-0.05 USD")]
    public void Text_has_the_currency_s_digits(string currency, long minor, string text) =>
        Assert.Equal(text, new Money(minor, new Currency(currency)).ToString());

    [Theory]
    [InlineData("usd")]
    [InlineData("US")]
    [InlineData("")]
    public void Currency_is_three_capital_letters(string code) => Assert.Throws<ArgumentException>(() => new Currency(code));

    [Fact]
    public void Share_rounds_as_the_caller_says()
    {
        Assert.Equal(12, new Money(25, Usd).Share(Rate.FromPercent(50), MidpointRounding.ToEven).Minor);
        Assert.Equal(13, new Money(25, Usd).Share(Rate.FromPercent(50), MidpointRounding.AwayFromZero).Minor);
    }

    [Theory]
    [InlineData(" candle-fig ", true)]
    [InlineData("CANDLE FIG", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Sku_is_read_from_text_that_may_be_anything(string? text, bool readable) => Assert.Equal(readable, Sku.TryParse(text, out _));

    [Fact]
    public void Empty_ids_are_refused() => Assert.Throws<ArgumentException>(() => new OrderId(Guid.Empty));
}
