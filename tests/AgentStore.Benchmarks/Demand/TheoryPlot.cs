using AgentStore.Learning.Demand.Collaborative.Theory;
using ScottPlot;

namespace AgentStore.Benchmarks.Demand;

/// <summary>Draws measured samples against what theory says they are proportional to, on log-log axes, with lines of slope 1.</summary>
internal static class TheoryPlot
{
    private const int Width = 760;
    private const int Height = 520;

    public static void Save(IReadOnlyList<ScalingLaw> laws, ScalingLaw control, string path)
    {
        using var plot = new Plot();
        foreach (var law in laws) Draw(plot, law, law.Name, isControl: false);
        Draw(plot, control, "control: too narrow a filter", isControl: true);
        plot.XLabel("N/N_i (all for one), sum of 1/N_i (all for all)");
        plot.YLabel("samples of all agents until the error is ε");
        plot.Title("Samples needed fall with the size of the neighbourhood");
        LogAxes.Use(plot);
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SaveSvg(path, Width, Height);
    }

    private static void Draw(Plot plot, ScalingLaw law, string name, bool isControl)
    {
        double[] x = [.. law.Predicted.Select(Math.Log10)], y = [.. law.Samples.Select(Math.Log10)];
        var points = plot.Add.ScatterPoints(x, y);
        points.LegendText = System.FormattableString.Invariant($"{name}: slope {law.Slope.Mean:F2}");
        points.MarkerSize = 7;
        points.MarkerShape = isControl ? MarkerShape.Cross : MarkerShape.FilledCircle;
        if (isControl) return;
        var offset = y.Average() - x.Average();
        var line = plot.Add.Line(x.Min(), x.Min() + offset, x.Max(), x.Max() + offset);
        line.Color = points.Color;
        line.LineWidth = 1;
    }
}
