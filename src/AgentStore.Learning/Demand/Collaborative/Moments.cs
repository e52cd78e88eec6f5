using System.Collections.Concurrent;

namespace AgentStore.Learning.Demand.Collaborative;

/// <summary>
/// All that least squares needs to know of each agent's training lines: counts, means, and sums of squares and products
/// about the agent's own means. Centring takes the private intercept out (Frisch and Waugh 1933).
/// </summary>
internal sealed class Moments
{
    // Variance of a price, in logarithms, that a tenth of a percent of movement gives.
    private const double PriceVariationMin = 1e-6;

    private Moments(int agents, int size, int[] products, int[] stores)
    {
        (Agents, Size, Products, Stores) = (agents, size, products, stores);
        (Lines, MeanY, SquaresY) = (new double[agents], new double[agents], new double[agents]);
        (MeanX, ProductsXY, SquaresX) = (new double[agents * size], new double[agents * size], new double[agents * size * size]);
    }

    public int Agents { get; }

    /// <summary>Number of slopes.</summary>
    public int Size { get; }

    public int[] Products { get; }

    public int[] Stores { get; }

    public double[] Lines { get; }

    public double[] MeanY { get; }

    public double[] MeanX { get; }

    /// <summary>Σ (y − ȳ)² of each agent.</summary>
    public double[] SquaresY { get; }

    /// <summary>B = Σ (x − x̄)(y − ȳ) of each agent.</summary>
    public double[] ProductsXY { get; }

    /// <summary>A = Σ (x − x̄)(x − x̄)' of each agent.</summary>
    public double[] SquaresX { get; }

    /// <summary>What <see cref="NormalPrior.OfAll"/> has learned of these lines, by noise factor.</summary>
    public ConcurrentDictionary<double, NormalPrior> Priors { get; } = [];

    public ReadOnlySpan<double> A(int agent) => SquaresX.AsSpan(agent * Size * Size, Size * Size);

    public ReadOnlySpan<double> B(int agent) => ProductsXY.AsSpan(agent * Size, Size);

    /// <summary>
    /// Whether an agent's lines tell anything of its own price's effect: whether the price moved, beside what promotion and the
    /// other regressors explain. Where it didn't, a fit is the others' and must be marked so.
    /// </summary>
    public bool IdentifiesOwnPrice(int agent)
    {
        if (Lines[agent] < 2 || A(agent)[0] < PriceVariationMin * Lines[agent]) return false;
        if (Size == 1) return true;
        var rest = Size - 1; // A's corner without the own price, and its products with it
        Span<double> corner = stackalloc double[rest * rest], products = stackalloc double[rest], solved = stackalloc double[rest];
        for (var row = 0; row < rest; row++)
        {
            products[row] = A(agent)[row + 1];
            for (var column = 0; column < rest; column++) corner[row * rest + column] = A(agent)[(row + 1) * Size + column + 1];
        }
        Symmetric.SolveShortest(corner, products, solved);
        var left = A(agent)[0];
        for (var row = 0; row < rest; row++) left -= products[row] * solved[row];
        return left > PriceVariationMin * Lines[agent];
    }

    /// <summary>Sums up the lines of the weeks that pass.</summary>
    public static Moments Of(AgentPanel panel, Func<int, bool> inTraining)
    {
        var moments = new Moments(panel.Agents.Count, AgentPanel.Regressors, panel.Products, panel.Stores);
        moments.Count(panel, inTraining);
        for (var agent = 0; agent < moments.Agents; agent++)
        {
            var count = Math.Max(moments.Lines[agent], 1);
            for (var line = panel.Starts[agent]; line < panel.Starts[agent + 1]; line++)
            {
                if (!inTraining(panel.LineWeeks[line])) continue;
                moments.MeanY[agent] += panel.LogUnits[line] / count;
                for (var k = 0; k < moments.Size; k++) moments.MeanX[agent * moments.Size + k] += panel.Columns[line * moments.Size + k] / count;
            }
        }
        moments.Sum(panel, inTraining);
        return moments;
    }

    /// <summary>Sums up the lines of the weeks that pass, about the means of others.</summary>
    public static Moments About(Moments centre, AgentPanel panel, Func<int, bool> inTraining)
    {
        var moments = new Moments(panel.Agents.Count, AgentPanel.Regressors, panel.Products, panel.Stores);
        centre.MeanX.CopyTo(moments.MeanX, 0);
        centre.MeanY.CopyTo(moments.MeanY, 0);
        moments.Count(panel, inTraining);
        moments.Sum(panel, inTraining);
        return moments;
    }

    /// <summary>Squared errors of curves on these lines, and how many lines there are.</summary>
    public (double Squares, double Lines) Loss(AgentCurves curves)
    {
        var (squares, lines) = (0.0, 0.0);
        for (var agent = 0; agent < Agents; agent++)
        {
            if (Lines[agent] == 0) continue;
            var offset = MeanY[agent] - curves.Predict(agent, MeanX.AsSpan(agent * Size, Size));
            squares += Residual(agent, curves.Of(agent)) + Lines[agent] * offset * offset;
            lines += Lines[agent];
        }
        return (squares, lines);
    }

    private void Count(AgentPanel panel, Func<int, bool> inTraining)
    {
        for (var agent = 0; agent < Agents; agent++)
            for (var line = panel.Starts[agent]; line < panel.Starts[agent + 1]; line++)
                if (inTraining(panel.LineWeeks[line])) Lines[agent]++;
    }

    private void Sum(AgentPanel panel, Func<int, bool> inTraining)
    {
        for (var agent = 0; agent < Agents; agent++)
            for (var line = panel.Starts[agent]; line < panel.Starts[agent + 1]; line++)
                if (inTraining(panel.LineWeeks[line])) Add(agent, panel.Columns.AsSpan(line * Size, Size), panel.LogUnits[line]);
    }

    private void Add(int agent, ReadOnlySpan<double> x, double y)
    {
        var mean = MeanX.AsSpan(agent * Size, Size);
        var a = SquaresX.AsSpan(agent * Size * Size, Size * Size);
        var b = ProductsXY.AsSpan(agent * Size, Size);
        var deviation = y - MeanY[agent];
        SquaresY[agent] += deviation * deviation;
        for (var row = 0; row < Size; row++)
        {
            b[row] += (x[row] - mean[row]) * deviation;
            for (var column = 0; column < Size; column++) a[row * Size + column] += (x[row] - mean[row]) * (x[column] - mean[column]);
        }
    }

    /// <summary>Gradient of the mean squared error of an agent's lines, halved: (A slopes − B) / n; zero where it has no line.</summary>
    public void Gradient(int agent, ReadOnlySpan<double> slopes, Span<double> gradient)
    {
        gradient.Clear();
        if (Lines[agent] == 0) return;
        var a = A(agent);
        var b = B(agent);
        for (var row = 0; row < Size; row++)
        {
            var sum = -b[row];
            for (var column = 0; column < Size; column++) sum += a[row * Size + column] * slopes[column];
            gradient[row] = sum / Lines[agent];
        }
    }

    /// <summary>Σ (y − ȳ − (x − x̄)'slopes)² of an agent.</summary>
    public double Residual(int agent, ReadOnlySpan<double> slopes)
    {
        var sum = SquaresY[agent];
        var a = A(agent);
        var b = B(agent);
        for (var row = 0; row < Size; row++)
        {
            sum -= 2 * b[row] * slopes[row];
            for (var column = 0; column < Size; column++) sum += slopes[row] * a[row * Size + column] * slopes[column];
        }
        return Math.Max(sum, 0);
    }
}
