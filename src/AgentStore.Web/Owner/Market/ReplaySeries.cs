using AgentStore.Operations.Markets;

namespace AgentStore.Web.Owner.Market;

/// <summary>Lines of the replay's charts: [store][week].</summary>
internal static class ReplaySeries
{
    /// <summary>One product's figures.</summary>
    public static float[][] Of(MarketReplayFigures figures, MarketReplayField field, int product) => Lines(figures, (store, week) => figures[field, week, store, product]);

    /// <summary>Each store's profit from the start to the end of a week, all products together; money.</summary>
    public static float[][] ProfitSoFar(MarketReplayFigures figures)
    {
        var lines = Lines(figures, (store, week) => (float)Enumerable.Range(0, figures.Products.Count).Sum(product => (double)figures[MarketReplayField.Profit, week, store, product]));
        foreach (var line in lines)
            for (var week = 1; week < line.Length; week++) line[week] += line[week - 1];
        return lines;
    }

    private static float[][] Lines(MarketReplayFigures figures, Func<int, int, float> value) =>
        [.. Enumerable.Range(0, figures.Stores.Count).Select(store => Enumerable.Range(0, figures.Weeks).Select(week => value(store, week)).ToArray())];
}
