using AgentStore.Learning.Demand.Collaborative.Theory;
using AgentStore.Learning.Demand.Models;
using AgentStore.Learning.Demand.Models.Likelihoods;
using static TorchSharp.torch;

namespace AgentStore.Learning.Tests.Demand.Models;

/// <summary>Lines drawn from curves that are known: level, ln price, promotion.</summary>
internal sealed class KnownCurves
{
    public static readonly double[] Truth = [2.5, -2, 0.5];
    public const double Spread = 0.3;
    private readonly NormalDraws draws;

    public KnownCurves(int agents, int lines, int seed, string likelihood, double spread = Spread)
    {
        (Agents, draws) = (agents, new NormalDraws(seed));
        Likelihood = Named(likelihood);
        (Columns, Units) = (new double[agents * lines * 3], new double[agents * lines]);
        for (var line = 0; line < Units.Length; line++)
        {
            double[] x = [1, 0.3 * draws.Next(), draws.Uniform() < 0.3 ? 1 : 0];
            x.CopyTo(Columns, 3 * line);
            var eta = x.Zip(Truth, (a, b) => a * b).Sum();
            Units[line] = likelihood == "log-log" ? Math.Exp(eta + spread * draws.Next())
                : Poisson(Math.Exp(eta) * (likelihood == "Poisson" ? 1 : Gamma(1 / spread) * spread));
        }
    }

    public int Agents { get; }

    public double[] Columns { get; }

    public double[] Units { get; }

    public ILineLikelihood Likelihood { get; }

    public LogLinearCurve Curve => new(tensor(Columns).reshape(Agents, -1, 3), 1);

    public static ILineLikelihood Named(string name) => name switch
    {
        "log-log" => new LogNormalUnits(),
        "Poisson" => new PoissonUnits(),
        _ => new NegativeBinomialUnits(),
    };

    /// <summary>What is sold when each line starts with so much stock, and where that stopped sales.</summary>
    public (double[] Sold, bool[] IsCensored) WithStock(double mean)
    {
        double[] stock = [.. Units.Select(_ => Math.Max(1, Math.Round(mean * Math.Exp(0.5 * draws.Next()))))];
        return ([.. Units.Zip(stock, Math.Min)], [.. Units.Zip(stock, (units, had) => units >= had)]);
    }

    public double Poisson(double mean)
    {
        var (count, product, least) = (0, draws.Uniform(), Math.Exp(-mean));
        while (product > least) (count, product) = (count + 1, product * draws.Uniform());
        return count;
    }

    // Marsaglia and Tsang 2000; shapes of at least 1.
    private double Gamma(double shape)
    {
        var d = shape - 1 / 3.0;
        while (true)
        {
            var z = draws.Next();
            var v = Math.Pow(1 + z / Math.Sqrt(9 * d), 3);
            if (v > 0 && Math.Log(draws.Uniform()) < z * z / 2 + d - d * v + d * Math.Log(v)) return d * v;
        }
    }
}
