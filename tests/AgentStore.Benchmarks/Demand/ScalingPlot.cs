using ScottPlot;

namespace AgentStore.Benchmarks.Demand;

/// <summary>Draws seconds against the number of agents, on log-log axes, beside a line that grows as they do.</summary>
internal static class ScalingPlot
{
    private const int Width = 760;
    private const int Height = 480;

    /// <param name="agents">Numbers of agents, rising.</param>
    /// <param name="series">Seconds at each of them, by name.</param>
    /// <param name="path">Where to draw, an SVG file.</param>
    public static void Save(IReadOnlyList<int> agents, IReadOnlyList<(string Name, IReadOnlyList<double> Seconds)> series, string path)
    {
        using var plot = new Plot();
        double[] x = [.. agents.Select(count => Math.Log10(count))];
        foreach (var (name, seconds) in series)
        {
            var line = plot.Add.Scatter(x, [.. seconds.Select(Math.Log10)]);
            line.LegendText = name;
            line.MarkerSize = 7;
        }
        var first = series.Average(each => Math.Log10(each.Seconds[0]));
        var linear = plot.Add.Line(x[0], first, x[^1], first + x[^1] - x[0]);
        linear.LegendText = "in proportion to agents";
        linear.LineWidth = 1;
        linear.LinePattern = LinePattern.Dashed;
        linear.Color = Colors.Gray;
        plot.XLabel("agents");
        plot.YLabel("seconds");
        plot.Title("Time to learn together, by number of agents");
        LogAxes.Use(plot);
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SaveSvg(path, Width, Height);
    }
}
