using AgentStore.Domain.Shared;

namespace AgentStore.Learning.Market.Definition;

/// <summary>Whether so many markets can be run here.</summary>
internal static class MarketSize
{
    public const int MarketsMax = 1 << 22;

    /// <summary>Share of the memory that is free which markets may take.</summary>
    public const double MemoryShare = 0.8;

    /// <summary>Bytes of the state of so many markets.</summary>
    public static long Bytes(MarketDefinition market, long markets) => MarketState.Fields * sizeof(float) * (long)market.Rules.Agents * markets;

    /// <summary>What stands in the way; null: nothing.</summary>
    /// <param name="market">The rules.</param>
    /// <param name="markets">How many.</param>
    /// <param name="freeBytes">Memory that is free.</param>
    public static Refusal? Check(MarketDefinition market, long markets, long freeBytes)
    {
        if (markets is < 1 or > MarketsMax) return new SizeOutOfRange("markets", markets, MarketsMax);
        var bytes = Bytes(market, markets);
        var available = (long)(freeBytes * MemoryShare);
        return bytes > available || market.Rules.Agents * markets > Array.MaxLength ? new TooMuchMemory(bytes, available) : null;
    }

    /// <summary>Memory that this process may still take.</summary>
    public static long FreeBytes()
    {
        var memory = GC.GetGCMemoryInfo();
        return Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes);
    }
}
