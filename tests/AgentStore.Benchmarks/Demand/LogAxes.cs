using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace AgentStore.Benchmarks.Demand;

/// <summary>Axes whose values are decimal logarithms, labelled by what they stand for.</summary>
internal static class LogAxes
{
    /// <summary>Labels both axes of a plot so.</summary>
    public static void Use(Plot plot)
    {
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
            axis.TickGenerator = new NumericAutomatic
            {
                MinorTickGenerator = new LogMinorTickGenerator(),
                IntegerTicksOnly = true,
                LabelFormatter = exponent => Math.Pow(10, exponent).ToString("#,0.###", CultureInfo.InvariantCulture),
            };
    }
}
