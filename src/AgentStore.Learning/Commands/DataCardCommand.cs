using AgentStore.Operations.SalesLog;
using AgentStore.Operations.Samples;

namespace AgentStore.Learning.Commands;

/// <summary>Prints the figures of a log: of the bundled panel, or of any file.</summary>
internal static class DataCardCommand
{
    public static readonly string[] Options = ["--log", "--mapping"];

    public static async Task<int> RunAsync(CommandLine line, CancellationToken cancel)
    {
        var mapping = SalesLogMapping.Load(line.Option("--mapping") ?? BundledLogs.DominicksMapping);
        if (!mapping.Succeeded) return line.Refuse(mapping.Refusal!);
        var read = await DataCard.ReadAsync(line.Option("--log") ?? BundledLogs.DominicksPanel, mapping.Value, cancel);
        if (!read.Succeeded) return line.Refuse(read.Refusal!);
        var card = read.Value;
        return line.Succeed(
            new
            {
                mapping = card.Mapping,
                currency = card.Currency.Code,
                lines = card.Lines.Rows,
                loaded = card.Lines.Loaded,
                cancelled = card.Lines.Cancelled,
                rejectedByReason = card.Lines.RejectedByReason,
                unitJumps = card.Lines.UnitJumps,
                stores = card.Lines.Stores,
                products = card.Lines.Products,
                firstPeriod = card.Lines.FirstPeriod,
                lastPeriod = card.Lines.LastPeriod,
                card.Records,
                card.Series,
                card.PeriodDays,
                card.Missing,
                card.SeriesWithGaps,
                card.ConstantPrices,
                card.SinglePeriods,
                card.Units,
                card.ZeroUnits,
                card.LowestPriceMinor,
                card.HighestPriceMinor,
                card.Promoted,
                card.Featured,
                card.WithCost,
                card.WithRegularPrice,
                card.WithStock,
                card.WithCompetitorPrice,
            },
            DataCardText.Of(card));
    }
}
