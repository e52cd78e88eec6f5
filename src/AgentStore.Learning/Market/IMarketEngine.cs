namespace AgentStore.Learning.Market;

/// <summary>Something that runs the market's weeks: the scalar reference, the processor's vectors, the GPU.</summary>
internal interface IMarketEngine
{
    /// <summary>Runs one week of all markets.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="actions">For stores whose actions are given; null where there are none.</param>
    /// <param name="happened">Where the week is told; null: nowhere.</param>
    void Step(MarketState state, MarketActions? actions, MarketWeek? happened);

    /// <summary>Runs some weeks of stores that act by themselves.</summary>
    void Run(MarketState state, int weeks);
}
