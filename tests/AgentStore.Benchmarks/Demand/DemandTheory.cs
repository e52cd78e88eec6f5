using System.Globalization;
using System.Text.Json;
using AgentStore.Learning.Demand.Collaborative.Theory;

namespace AgentStore.Benchmarks.Demand;

/// <summary>
/// The sample complexity of filtered gradients, measured: samples of all agents until the error is ε, against N/N_i^ε for one
/// agent and Σ 1/N_i^ε for all, on log-log axes, where theory says the slope is 1; with controls that must fail.
/// </summary>
internal static class DemandTheory
{
    private const int Agents = 2_000;
    private const double EpsilonOfOne = 0.02;
    private const double EpsilonOfAll = 0.03;
    private const int AgentsOfAll = 1_024;
    private static readonly int[] NeighbourhoodsOfOne = [5, 10, 20, 40, 80, 160, 250];
    private static readonly int[] NeighbourhoodsOfAll = [4, 8, 16, 32, 64, 128, 200];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <param name="isJson">Whether to print JSON.</param>
    /// <param name="plot">Where to draw the plot, an SVG file.</param>
    public static int Run(bool isJson, string plot)
    {
        var one = new AllForOneLaw(Agents, EpsilonOfOne, repetitions: 400);
        var all = new AllForAllLaw(AgentsOfAll, EpsilonOfAll, repetitions: 60);
        var means = Told(one.Means(NeighbourhoodsOfOne, AllForOneLaw.Filter.Right, seed: 1));
        var regressions = Told(new AllForOneLaw(Agents, 2 * EpsilonOfOne, repetitions: 400).Regressions(NeighbourhoodsOfOne, AllForOneLaw.Filter.Right, seed: 2));
        var forAll = Told(all.Means(NeighbourhoodsOfAll, isBlind: false, seed: 3));
        var narrow = Told(one.Means(NeighbourhoodsOfOne, AllForOneLaw.Filter.Narrow, seed: 4));
        var blind = Told(one.Means([40, 160], AllForOneLaw.Filter.Blind, seed: 5));
        var bias = one.BiasOverBound(NeighbourhoodsOfOne, seed: 6);
        var estimated = EstimatedDistances.Measure(Agents, EpsilonOfOne, seed: 7);
        TheoryPlot.Save([means, regressions, forAll], narrow, plot);
        Console.Error.WriteLine($"Drawn: {plot}");

        var holds = means.Holds && regressions.Holds && forAll.Holds && !narrow.Holds && !blind.Holds && bias <= 1;
        var result = new
        {
            slopeAllForOne = means.Slope,
            slopeAllForOneRegressions = regressions.Slope,
            slopeAllForAll = forAll.Slope,
            slopeOfNarrowControl = narrow.Slope,
            blindControlReachesEpsilon = blind.Samples.Any(double.IsFinite),
            biasOverBound = bias,
            estimatedDistances = estimated,
            laws = new[] { means, regressions, forAll, narrow },
            holds,
        };
        Console.Out.WriteLine(isJson ? JsonSerializer.Serialize(result, Json) : string.Join('\n',
        [
            .. new[] { means, regressions, forAll, narrow, blind }.Select(Text),
            string.Create(CultureInfo.InvariantCulture, $"bias over its bound, at most 1: {bias:F3}"), .. estimated.Select(each => each.ToText()),
            holds ? "The laws hold, and the controls fail." : "A law does not hold, or a control does.",
        ]));
        return holds ? 0 : 1;
    }

    private static ScalingLaw Told(ScalingLaw law)
    {
        Console.Error.WriteLine(Text(law));
        return law;
    }

    private static string Text(ScalingLaw law) => double.IsNaN(law.Slope.Mean)
        ? $"{law.Name,-24} never reaches ε"
        : string.Create(CultureInfo.InvariantCulture, $"{law.Name,-24} slope {law.Slope.Mean:F3} ({law.Slope.Low:F3} … {law.Slope.High:F3})");
}
