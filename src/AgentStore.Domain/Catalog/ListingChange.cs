using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Catalog;

/// <summary>One line of what was put on sale and taken off; lines are added and never changed.</summary>
/// <param name="Sku">Which product.</param>
/// <param name="IsListed">Whether it is on sale from then on.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who did it.</param>
public sealed record ListingChange(Sku Sku, bool IsListed, DateTimeOffset At, string Actor)
{
    /// <summary>Position in the history, given by the database.</summary>
    public long Id { get; private set; }
}
