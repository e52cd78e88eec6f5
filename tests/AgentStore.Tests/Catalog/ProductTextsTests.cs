using AgentStore.Domain.Catalog;
using Xunit;

namespace AgentStore.Tests.Catalog;

public sealed class ProductTextsTests
{
    [Theory]
    [InlineData("Now $5")]
    [InlineData("only 12.50 USD")]
    [InlineData("EUR 9")]
    [InlineData("9 €")]
    [InlineData("five for 20 dollars")]
    [InlineData("30% off")]
    [InlineData("save 15 percent discount")]
    [InlineData("half-price this week")]
    [InlineData("Free of charge")]
    public void Text_that_names_a_price_is_refused(string text)
    {
        Assert.IsType<TextNamesAPrice>(new ProductTexts(null, $"A candle. {text}.", null).Check().Refusal);
        Assert.IsType<TextNamesAPrice>(new ProductTexts(text, null, null).Check().Refusal);
        Assert.IsType<TextNamesAPrice>(new ProductTexts(null, null, ["48 hours", text]).Check().Refusal);
    }

    [Theory]
    [InlineData("Burns about 48 hours, 8.5 oz, jar of 9 cm.")]
    [InlineData("100% cotton wick, poured by 2 people in 1 room.")]
    [InlineData("A cent of clove, a pound of wax.\nSecond line.")]
    public void Text_that_describes_goods_passes(string text) => Assert.Equal(text, new ProductTexts(null, $" {text} ", null).Check().Value.Description);

    [Fact]
    public void Texts_that_do_not_fit_a_page_are_refused()
    {
        ProductTexts[] unusable =
        [
            new(null, null, null), new("", null, null), new("  ", null, null), new("two\nlines", null, null), new(new string('x', 81), null, null),
            new(null, new string('x', 2_001), null), new(null, "bell\a", null), new(null, null, Enumerable.Repeat("x", 9).ToList()), new(null, null, [""]),
            new(null, null, [new string('x', 121)]),
        ];
        Assert.All(unusable, texts => Assert.IsType<ProductTextUnusable>(texts.Check().Refusal));
    }
}
