using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Pricing;

/// <summary>Lowest and highest price in effect over a stretch of time, the start included.</summary>
/// <param name="Lowest">Lowest price.</param>
/// <param name="Highest">Highest price.</param>
public readonly record struct PriceSpan(Money Lowest, Money Highest)
{
    /// <summary>
    /// The prices in effect since a moment: the one that was in effect then, and every one set later.
    /// Measuring steps against the span, not the last price, keeps many small steps from adding up to a large one.
    /// </summary>
    /// <param name="history">The product's price history, any order.</param>
    /// <param name="current">Price in effect now, which counts as well.</param>
    /// <param name="since">Start of the stretch.</param>
    public static PriceSpan Since(IEnumerable<PriceChange> history, Money current, DateTimeOffset since)
    {
        var ordered = history.OrderBy(change => change.At).ThenBy(change => change.Id).ToList();
        var atStart = ordered.FindLastIndex(change => change.At <= since);
        var prices = ordered.Skip(Math.Max(atStart, 0)).Select(change => change.PriceMinor).Append(current.Minor).ToList();
        return new(new Money(prices.Min(), current.Currency), new Money(prices.Max(), current.Currency));
    }

    /// <summary>The furthest a price would lie from any in the span.</summary>
    public Rate LargestMoveTo(Money proposed)
    {
        var up = Rate.OfChange(Lowest, proposed);
        var down = Rate.OfChange(Highest, proposed);
        return new Rate(Math.Max(Math.Abs(up.BasisPoints), Math.Abs(down.BasisPoints)));
    }
}
