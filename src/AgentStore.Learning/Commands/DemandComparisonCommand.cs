using System.Diagnostics;
using System.Globalization;
using AgentStore.Domain.Demand;
using AgentStore.Learning.Demand.Collaborative;
using AgentStore.Learning.Demand.Collaborative.Evaluation;
using AgentStore.Operations.SalesLog;

namespace AgentStore.Learning.Commands;

/// <summary>Compares ways of learning demand together on weeks that none of them has seen, and prints the tables.</summary>
internal static class DemandComparisonCommand
{
    public const int DrawsUsual = 10;
    public const int DrawsFull = 40;

    /// <param name="line">The command line.</param>
    /// <param name="dataset">The log's name.</param>
    /// <param name="log">Its lines.</param>
    /// <param name="mapping">How it was read: product names, and when its week 1 began.</param>
    /// <param name="untilWeek">Last week to take in, in the log's own numbers.</param>
    /// <param name="cancel">Stops between fits.</param>
    public static int Run(CommandLine line, string dataset, IReadOnlyList<SalesRecord> log, SalesLogMapping mapping, int untilWeek, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var panel = AgentPanel.Of(log, WeekOne(log, mapping), untilWeek);
        line.Progress($"{panel.Agents.Count} agents, {panel.LogUnits.Length} lines, {panel.Weeks.Count} weeks; left out: {panel.LeftOut}");
        var draws = line.Has("--full") ? DrawsFull : DrawsUsual;
        var ran = DemandComparison.Run(panel, line.Option("--held") == "first", draws, line.Progress, cancel);
        if (!ran.Succeeded) return line.Refuse(ran.Refusal!);
        var (comparison, pooled, byProduct) = (ran.Value, ElasticitySpecifications.Pooled(panel), ElasticitySpecifications.ByProduct(panel));
        var result = new
        {
            dataset,
            agents = panel.Agents.Count,
            seeds = draws,
            heldOutWeeks = new[] { comparison.HeldOut[0], comparison.HeldOut[^1] },
            leftOut = panel.LeftOut,
            holdoutRmse = comparison.At.ToDictionary(at => Weeks(at), at => CollaborativeMethod.All.ToDictionary(method => method.Key, method => at.Tables[method.Key].Rmse())),
            gain = comparison.At.ToDictionary(at => Weeks(at), at => CollaborativeMethod.Filters.ToDictionary(filter => filter, filter => Gains(at, filter))),
            meanOwnElasticity = byProduct.Average(each => each.Elasticity),
            elasticityBySpecification = pooled,
            elasticityByProduct = byProduct.Select(each => each with { Specification = Name(each.Specification, mapping) }),
            seconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
        };
        return line.Succeed(result, string.Join('\n', Text(comparison, pooled, byProduct, mapping).Append($"{result.seconds} s")));
    }

    /// <summary>The first day of the log's week 1: what its mapping numbers from, or the week of its first line.</summary>
    public static DateOnly WeekOne(IReadOnlyList<SalesRecord> log, SalesLogMapping mapping) =>
        mapping.Period.NumberOneStarts ?? (log.Count == 0 ? default : log.Min(record => record.PeriodStart));

    private static Dictionary<string, Interval> Gains(ComparedAt at, string filter) => new()
    {
        ["overPooledIntercept"] = at.Tables[filter].GainOver(at.Tables[CollaborativeMethod.PooledIntercept]),
        ["overEmpiricalBayesGlobal"] = at.Tables[filter].GainOver(at.Tables[CollaborativeMethod.EmpiricalBayesGlobal]),
        ["overEmpiricalBayesTuned"] = at.Tables[filter].GainOver(at.Tables["empiricalBayesTuned"]),
    };

    private static IEnumerable<string> Text(
        DemandComparison comparison, IReadOnlyList<SpecifiedElasticity> pooled, IReadOnlyList<SpecifiedElasticity> byProduct, SalesLogMapping mapping)
    {
        yield return $"Error of ln(units) on weeks {comparison.HeldOut[0]} to {comparison.HeldOut[^1]}, root mean square over {comparison.Draws} draws of training weeks";
        yield return string.Concat(comparison.At.Select(at => $"{at.Weeks + " weeks",10}").Prepend($"{"",-26}"));
        foreach (var method in CollaborativeMethod.All)
            yield return string.Concat(comparison.At.Select(at => Number($"{at.Tables[method.Key].Rmse().Mean,10:F4}")).Prepend($"{method.Name,-26}"));
        yield return "";
        yield return "How much smaller than another's the error is; 95 % interval by week and draw";
        foreach (var at in comparison.At)
            foreach (var filter in CollaborativeMethod.Filters)
                foreach (var (over, gain) in Gains(at, filter))
                    yield return Number($"{at.Weeks,3} weeks  {filter,-18} {over,-26} {gain.Mean,8:F4}  {gain.Low,8:F4} … {gain.High:F4}");
        yield return "";
        yield return "Own-price elasticity";
        foreach (var each in pooled) yield return Number($"{each.Specification,-62} {each.Elasticity,6:F2}");
        foreach (var each in byProduct) yield return Number($"{Name(each.Specification, mapping) + ", all prices, promotion, store intercepts",-62} {each.Elasticity,6:F2}");
        yield return Number($"{"mean over products",-62} {byProduct.Average(each => each.Elasticity),6:F2}");
    }

    private static string Weeks(ComparedAt at) => at.Weeks.ToString(CultureInfo.InvariantCulture);

    private static string Name(string product, SalesLogMapping mapping) => mapping.ProductNames.GetValueOrDefault(product, product);

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
