using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models.Likelihoods;

/// <summary>ln units normal about η with the spread as standard deviation: log-log demand, and with censored lines a Tobit model.</summary>
internal sealed class LogNormalUnits : ILineLikelihood
{
    public string Name => "log-log";

    public bool TakesZero => false;

    public (double Least, double Most)? SpreadRange => (1e-3, 10);

    public Tensor Value(Tensor predictor, LineTable lines, Tensor spread)
    {
        var logUnits = lines.Units.clamp_min(1e-300).log();
        var z = (predictor - logUnits) / spread;
        var density = -0.5 * z.square() - spread.log() - 0.5 * Math.Log(2 * Math.PI) - logUnits;
        return where(lines.IsCensored, LogNormalCdf(z), density);
    }

    public (Tensor Slope, Tensor Curvature) Derivatives(Tensor predictor, LineTable lines, Tensor spread)
    {
        var z = (predictor - lines.Units.clamp_min(1e-300).log()) / spread;
        // φ/Φ, the inverse Mills ratio, by logarithms: both vanish far to the left.
        var ratio = (-0.5 * z.square() - 0.5 * Math.Log(2 * Math.PI) - LogNormalCdf(z)).exp();
        var slope = where(lines.IsCensored, ratio / spread, -z / spread);
        var curvature = where(lines.IsCensored, ratio * (ratio + z), ones_like(z)) / spread.square();
        return (slope, curvature.clamp_min(0));
    }

    // TorchSharp 0.107 answers special.erfcx with erfc itself; so plain erfc, which is exact to z = −37, and beyond −30 its
    // asymptotic series.
    private static Tensor LogNormalCdf(Tensor z)
    {
        const double Far = -30;
        var (near, far) = (z.clamp_min(Far), z.clamp_max(Far));
        var inverse = far.square().reciprocal();
        var series = (1 - inverse * (1 - 3 * inverse * (1 - 5 * inverse * (1 - 7 * inverse)))).log() - 0.5 * far.square() - (-far).log() - 0.5 * Math.Log(2 * Math.PI);
        var left = (0.5 * special.erfc(-near.clamp_max(0) / Math.Sqrt(2))).log();
        var right = (-0.5 * special.erfc(near.clamp_min(0) / Math.Sqrt(2))).log1p();
        return where(z < Far, series, where(z < 0, left, right));
    }
}
