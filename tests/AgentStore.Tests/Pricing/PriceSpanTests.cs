using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;
using Xunit;

namespace AgentStore.Tests.Pricing;

public sealed class PriceSpanTests
{
    private static readonly Currency Usd = new("USD");
    private static readonly Sku Candle = new("CANDLE");
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static PriceChange Change(int day, long minor) => new(Candle, minor, Start.AddDays(day), "", "");

    [Fact]
    public void Since_holds_the_price_in_effect_at_the_start_and_all_later_ones()
    {
        PriceChange[] history = [Change(0, 1000), Change(2, 1500), Change(6, 1200)];
        var span = PriceSpan.Since(history, new Money(1200, Usd), Start.AddDays(3));
        Assert.Equal((1200, 1500), (span.Lowest.Minor, span.Highest.Minor));
    }

    [Fact]
    public void Since_a_moment_before_all_history_holds_all_of_it()
    {
        var span = PriceSpan.Since([Change(0, 1000), Change(1, 900)], new Money(900, Usd), Start.AddDays(-7));
        Assert.Equal((900, 1000), (span.Lowest.Minor, span.Highest.Minor));
    }

    [Fact]
    public void LargestMoveTo_looks_at_both_ends() =>
        Assert.Equal(2_000, new PriceSpan(new Money(1000, Usd), new Money(1500, Usd)).LargestMoveTo(new Money(1200, Usd)).BasisPoints);
}
