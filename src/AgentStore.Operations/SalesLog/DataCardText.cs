using System.Globalization;

namespace AgentStore.Operations.SalesLog;

/// <summary>A card as lines of a table in Markdown, so that documents carry what the command prints.</summary>
public static class DataCardText
{
    /// <summary>One line a figure.</summary>
    public static string Of(DataCard card)
    {
        var (tally, each) = (card.Lines, card.PeriodDays == 7 ? "weeks" : card.PeriodDays == 1 ? "days" : $"periods of {card.PeriodDays} days");
        var rejected = string.Join(", ", tally.RejectedByReason.Select(reason => $"{Count(reason.Value)} {reason.Key}"));
        string Share(int some) => string.Create(CultureInfo.InvariantCulture, $"{Count(some)} ({(double)some / card.Records:P1})");
        (string What, string Figure)[] lines =
        [
            ("lines", Count(tally.Rows)),
            ("loaded; cancelled; rejected", $"{Count(tally.Loaded)}; {Count(tally.Cancelled)}; {Count(tally.Rejected)}{(rejected.Length > 0 ? $" ({rejected})" : "")}"),
            ("units that jump a thousandfold", Count(tally.UnitJumps)),
            ("records: store × product × period", Count(card.Records)),
            ("stores; products; series", $"{Count(tally.Stores)}; {Count(tally.Products)}; {Count(card.Series)}"),
            ("first and last period", $"{tally.FirstPeriod:yyyy-MM-dd}, {tally.LastPeriod:yyyy-MM-dd}; {each}"),
            ("gaps: periods missing inside series; series with gaps", $"{Count(card.Missing)}; {Count(card.SeriesWithGaps)}"),
            ("series whose price never moves; of one period", $"{Count(card.ConstantPrices)}; {Count(card.SinglePeriods)}"),
            ("units, less returns; records without a sale", $"{Count(card.Units)}; {Count(card.ZeroUnits)}"),
            ("prices", $"{Price(card.LowestPriceMinor)} to {Price(card.HighestPriceMinor)} {card.Currency.Code}"),
            ("promoted; advertised", $"{Share(card.Promoted)}; {Share(card.Featured)}"),
            ("with cost; regular price; stock at start; competitor's price", $"{Share(card.WithCost)}; {Share(card.WithRegularPrice)}; {Share(card.WithStock)}; {Share(card.WithCompetitorPrice)}"),
        ];
        return string.Join('\n', lines.Select(line => $"| {line.What} | {line.Figure} |").Prepend("| --- | --- |").Prepend($"| {card.Mapping} | |"));

        string Price(long minor) => (minor / (decimal)Math.Pow(10, card.Currency.MinorUnitDigits)).ToString($"N{card.Currency.MinorUnitDigits}", CultureInfo.InvariantCulture);
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
