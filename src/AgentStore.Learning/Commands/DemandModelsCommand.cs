using System.Diagnostics;
using System.Globalization;
using AgentStore.Domain.Demand;
using AgentStore.Learning.Demand.Models.Comparison;
using AgentStore.Operations.SalesLog;

namespace AgentStore.Learning.Commands;

/// <summary>Fits the demand models to the weeks until a cut, tries them on those after, and prints the table.</summary>
internal static class DemandModelsCommand
{
    /// <summary>The cut where none is asked for, in the bundled panel's own numbers.</summary>
    public const int UsualCut = 120;

    /// <param name="line">The command line.</param>
    /// <param name="dataset">The log's name.</param>
    /// <param name="log">Its lines.</param>
    /// <param name="mapping">How it was read: when its week 1 began.</param>
    /// <param name="untilWeek">Last week to fit and tune on, in the log's own numbers; <see cref="int.MaxValue"/> for <see cref="UsualCut"/>.</param>
    /// <param name="cancel">Stops between fits.</param>
    public static int Run(CommandLine line, string dataset, IReadOnlyList<SalesRecord> log, SalesLogMapping mapping, int untilWeek, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var cut = untilWeek == int.MaxValue ? UsualCut : untilWeek;
        var cube = SalesCube.Of(log, DemandComparisonCommand.WeekOne(log, mapping));
        if (ModelTrial.Refused(cube, cut) is { } refusal) return line.Refuse(refusal);
        line.Progress($"{cube.Stores.Count} stores, {cube.Products.Count} products, weeks {cube.FirstWeek} to {cube.LastWeek}; fitted and tuned until {cut}");
        var scores = new List<ModelScore>();
        foreach (var model in DemandModel.All)
        {
            scores.Add(new ModelTrial(cube, model, cut).Run(cancel));
            line.Progress(Number($"{scores.Count} of {DemandModel.All.Count}: {model.Name}, {clock.Elapsed.TotalSeconds:F0} s"));
        }
        var result = new
        {
            dataset,
            stores = cube.Stores.Count,
            products = cube.Products.Count,
            untilWeek = cut,
            heldOutWeeks = new[] { cut + 1, cube.LastWeek },
            models = scores.ToDictionary(score => score.Model.Key, View),
            seconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
        };
        return line.Succeed(result, string.Join('\n', scores.Select(Text).Prepend(Heading).Append(Number($"weeks {cut + 1} to {cube.LastWeek} held out; {result.seconds} s"))));
    }

    private static object View(ModelScore score) => new
    {
        logLikelihoodPerLine = score.LogLikelihood,
        rmseLogUnits = score.Rmse,
        ownElasticity = score.OwnElasticity,
        crossElasticity = score.CrossElasticity,
        score.Ridge,
        fitSeconds = Math.Round(score.FitSeconds, 2),
        tuneSeconds = Math.Round(score.TuneSeconds, 2),
        score.Converged,
        score.Agents,
    };

    private static string Heading => $"{"model",-34} {"ln p a line",11} {"error",7} {"own",7} {"cross",7} {"ridge",8} {"fit s",6} {"tune s",6} {"converged",11}";

    private static string Text(ModelScore score) => Number(
        $"{score.Model.Name,-34} {score.LogLikelihood,11:F4} {score.Rmse,7:F4} {score.OwnElasticity,7:F3} {score.CrossElasticity,7:F3} {score.Ridge,8:0.#} {score.FitSeconds,6:F1} {score.TuneSeconds,6:F1} {$"{score.Converged} of {score.Agents}",11}");

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
