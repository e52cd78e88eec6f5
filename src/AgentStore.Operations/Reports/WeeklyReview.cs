using System.Globalization;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Reports;

/// <summary>What a complete week looked like, by the books.</summary>
/// <param name="Week">Its first day.</param>
/// <param name="Profit">What that week earned: paid orders, refunds, concessions, and what the CEO's model cost.</param>
/// <param name="BestSellers">Products that brought most, the best first.</param>
/// <param name="NotSold">Products on sale and in stock of which none sold.</param>
/// <param name="OwnOrders">Lines of the CEO's own purchase orders of the last weeks, and what has sold of them.</param>
/// <param name="ForecastError">Sum of the forecast's misses over the units sold, of all products on sale; null where none sold.</param>
public sealed record WeeklyReview(
    DateOnly Week, Profit Profit, IReadOnlyList<ReviewedProduct> BestSellers, IReadOnlyList<ReviewedProduct> NotSold,
    IReadOnlyList<ReviewedOrderLine> OwnOrders, double? ForecastError)
{
    /// <summary>The review as the CEO and the owner read it. It holds figures and codes of the store, and no text from outside.</summary>
    public string InWords()
    {
        var lines = new List<string>
        {
            $"Week from {Text(Week)} to {Text(Week.AddDays(6))}, by the books.",
            $"{Profit.InWords()} {(Profit.Left.Minor > 0 ? "Gross profit covers all that." : "Gross profit does not cover all that.")}",
            $"Sold best: {List(BestSellers.Select(each => $"{each.Sku} {each.Units} for {each.Sales}"))}.",
            $"Did not sell: {List(NotSold.Select(each => $"{each.Sku} ({each.OnHand} on hand)"))}.",
            ForecastError is { } error
                ? FormattableString.Invariant($"The forecast of the week before missed by {error:P0} of what sold.")
                : "Nothing sold that a forecast could be measured by.",
            $"Your own orders: {(OwnOrders.Count == 0 ? "none in these weeks." : "")}",
        };
        lines.AddRange(OwnOrders.Select(each => "- " + each.InWords()));
        return string.Join('\n', lines);
    }

    private static string List(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } list ? list : "nothing";

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>One product of a week.</summary>
public sealed record ReviewedProduct(Sku Sku, int Units, Money Sales, int OnHand);

/// <summary>One product of a purchase order, and what came of it.</summary>
/// <param name="OrderNumber">The order's number.</param>
/// <param name="PlacedOn">When it was placed.</param>
/// <param name="Sku">What.</param>
/// <param name="Ordered">Units ordered.</param>
/// <param name="Received">Units that came.</param>
/// <param name="SoldSince">Units of it that customers paid for since the order; those on hand before are among them.</param>
public sealed record ReviewedOrderLine(int OrderNumber, DateOnly PlacedOn, Sku Sku, int Ordered, int Received, int SoldSince)
{
    /// <summary>Units sold since the order over the units that came, at most 1; null while none has come.</summary>
    public double? SellThrough => Received == 0 ? null : Math.Min(1, (double)SoldSince / Received);

    /// <summary>The line in words.</summary>
    public string InWords() => SellThrough is { } share
        ? FormattableString.Invariant($"order {OrderNumber} of {PlacedOn:yyyy-MM-dd}: {Received} of {Ordered} {Sku} came, {SoldSince} sold since ({share:P0} sell-through)")
        : FormattableString.Invariant($"order {OrderNumber} of {PlacedOn:yyyy-MM-dd}: none of {Ordered} {Sku} has come yet, {SoldSince} sold since");
}
