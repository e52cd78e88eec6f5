using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Pricing;

/// <summary>One line of a product's price history; lines are added and never changed.</summary>
/// <param name="Sku">Whose price.</param>
/// <param name="PriceMinor">Price from then on, minor units of the store's currency.</param>
/// <param name="At">When it came into effect.</param>
/// <param name="Actor">Who set it.</param>
/// <param name="Reason">Why, in the words of who set it.</param>
public sealed record PriceChange(Sku Sku, long PriceMinor, DateTimeOffset At, string Actor, string Reason)
{
    /// <summary>Position in the history, given by the database.</summary>
    public long Id { get; private set; }
}
