using System.Globalization;
using AgentStore.Domain.Demand;
using AgentStore.Learning.Demand.Collaborative;
using AgentStore.Learning.Demand.Collaborative.Evaluation;
using AgentStore.Learning.Demand.Collaborative.Federated;
using AgentStore.Operations.SalesLog;
using AgentStore.Operations.Samples;

namespace AgentStore.Learning.Commands;

/// <summary>
/// Two owners learn together without showing each other their sales: the bundled panel's stores are dealt out to two
/// processes, which exchange filtered, cut and noised gradients.
/// </summary>
internal static class FederatedCommand
{
    /// <summary>δ of the privacy that is reported.</summary>
    public const double Delta = 1e-5;

    private const int RoundsUsual = 30;
    private const int RoundsMax = 10_000;
    private static readonly double[] EpsilonsUsual = [8, 4, 2, 1];

    public static async Task<int> RunAsync(CommandLine line, IReadOnlyList<SalesRecord> log, CancellationToken cancel)
    {
        if (Rounds(line.Option("--rounds")) is not { } rounds) return line.Fail($"--rounds takes a whole number from 2 to {RoundsMax}.");
        if (Epsilons(line.Option("--epsilon")) is not { } epsilons) return line.Fail("--epsilon takes a number above zero, such as 4.");
        var draws = line.Has("--full") ? DemandComparisonCommand.DrawsFull : DemandComparisonCommand.DrawsUsual;
        string[] products = [.. log.Select(record => record.ProductCode).Distinct().OrderBy(code => code.Length).ThenBy(code => code, StringComparer.Ordinal)];
        var folder = Directory.CreateTempSubdirectory("agentstore-owners-");
        var (messages, bytes) = (0, 0L);
        try
        {
            var logs = await OwnerLogs.WriteAsync(BundledLogs.DominicksPanel, folder.FullName, cancel);
            using var pair = new OwnerPair(logs, BundledLogs.DominicksMapping, sent => (messages, bytes) = (messages + 1, bytes + sent.Length + 1));
            var errors = await new FederatedComparison(rounds, draws, Delta).RunAsync(pair, products, epsilons, line.Progress, cancel);
            return line.Succeed(View(errors, rounds, draws, bytes / Math.Max(messages, 1)), string.Join('\n', Text(errors, rounds, draws, bytes / Math.Max(messages, 1))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>One owner's side, which the command starts as a process of its own.</summary>
    public static async Task<int> OwnerAsync(IReadOnlyList<SalesRecord> log, SalesLogMapping mapping, CancellationToken cancel)
    {
        await OwnerProcess.RunAsync(AgentPanel.Of(log, DemandComparisonCommand.WeekOne(log, mapping)), Console.In, Console.Out, cancel);
        return 0;
    }

    private static object View(IReadOnlyList<FederatedErrors> errors, int rounds, int draws, long bytes) => new
    {
        rounds,
        seeds = draws,
        delta = Delta,
        trainingWeeks = FederatedComparison.Weeks,
        bytesOfAMessage = bytes,
        ways = errors.Select(each => new
        {
            way = each.Name,
            epsilon = each.Epsilon is { } epsilon && double.IsFinite(epsilon) ? each.Epsilon : null,
            holdoutRmse = each.Owners.Select(table => table.Rmse()),
            gainOverAlone = each.Owners.Select((table, owner) => table.GainOver(errors[0].Owners[owner])),
            gainOverAloneAtBest = each.Owners.Select((table, owner) => table.GainOver(errors[1].Owners[owner])),
        }),
    };

    private static IEnumerable<string> Text(IReadOnlyList<FederatedErrors> errors, int rounds, int draws, long bytes)
    {
        yield return $"Error of ln(units) on held-out weeks, root mean square over {draws} draws, and how much smaller than alone (95 % interval)";
        yield return $"{"",-30} {$"owner with {FederatedComparison.Weeks[0]} weeks",-42} owner with {FederatedComparison.Weeks[1]} weeks";
        foreach (var each in errors)
        {
            var cells = each.Owners.Select((table, owner) => Cell(table.Rmse().Mean, table.GainOver(errors[0].Owners[owner])));
            yield return $"{each.Name,-30} {string.Join(" ", cells.Select(cell => $"{cell,-42}"))}".TrimEnd();
        }
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{rounds} rounds, about {bytes} bytes a message; δ = {Delta}. ε bounds what an owner's messages of one session tell of one product's whole series of sales in one store.");
    }

    private static string Cell(double error, Interval gain) =>
        string.Create(CultureInfo.InvariantCulture, $"{error:F4}   {gain.Mean,8:F4} ({gain.Low:F4} … {gain.High:F4})");

    private static int? Rounds(string? given) => given is null ? RoundsUsual
        : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) && rounds is >= 2 and <= RoundsMax ? rounds : null;

    private static double[]? Epsilons(string? given) => given is null ? EpsilonsUsual
        : double.TryParse(given, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var epsilon) && epsilon > 0 ? [epsilon] : null;
}
