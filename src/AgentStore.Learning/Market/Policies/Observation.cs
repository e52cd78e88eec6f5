namespace AgentStore.Learning.Market.Policies;

/// <summary>
/// What a store's product sees before it acts, after the week's delivery. Eight numbers near one:
/// <code>
/// 0  ln(price / list price)                         4  units due / normal units / 4, at most 4
/// 1  ln(mean rival shelf price / list price)        5  units sold last week / normal units, at most 4
/// 2  ln(remembered price / list price)              6  ln(season)
/// 3  units on hand / normal units / 4, at most 4    7  (price − unit cost) / price
/// </code>
/// Feature 1 is 0 without rivals or where stores don't see them.
/// </summary>
internal static class Observation
{
    /// <summary>Weeks of normal sales that count as one.</summary>
    public const float CoverWeeks = 4f;

    /// <summary>Where the counts of units end.</summary>
    public const float Most = 4f;

    /// <summary>Normal units are taken as no fewer: a product that hardly sells has no scale.</summary>
    public const float NormalUnitsMin = 0.1f;
}
