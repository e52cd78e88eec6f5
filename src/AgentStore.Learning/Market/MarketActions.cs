using AgentStore.Learning.Market.Definition;

namespace AgentStore.Learning.Market;

/// <summary>Given actions of many markets, [agent · markets + market].</summary>
internal sealed class MarketActions(MarketDefinition definition, int markets)
{
    /// <summary>Next price over this one; the limits bound it.</summary>
    public float[] PriceMultipliers { get; } = [.. Enumerable.Repeat(1f, definition.Rules.Agents * markets)];

    /// <summary>Units to order, rounded to the nearest; the limits bound them.</summary>
    public float[] OrderUnits { get; } = new float[definition.Rules.Agents * markets];
}
