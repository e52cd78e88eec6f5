using static TorchSharp.torch;

namespace AgentStore.Learning.Demand.Models.Likelihoods;

/// <summary>
/// ln P(Y ≥ c) of counts, to full relative accuracy where the probability is tiny as well as where it is near one. The
/// arguments are vectors: only censored lines come here.
/// </summary>
internal static class CountTails
{
    private const int TermsMax = 5_000;
    private const int TermsAtOnce = 4; // between looks at whether all have converged
    private const double Tiny = 1e-300;
    private const double Exact = 1e-14;

    /// <summary>The values with those of censored lines above zero replaced by a function of units, η and more.</summary>
    public static Tensor Replace(Tensor values, LineTable lines, Tensor isCensored, Func<Tensor, Tensor, Tensor, Tensor> tail, Tensor predictor, Tensor size)
    {
        // To have sold nothing of nothing tells nothing: P(Y ≥ 0) = 1.
        var known = where(isCensored, zeros_like(values), values);
        var counted = isCensored.logical_and(lines.Units >= 1);
        if (!counted.any().item<bool>()) return known;
        return known.masked_scatter(counted, tail(lines.Units.masked_select(counted), predictor.masked_select(counted), size.masked_select(counted)));
    }

    public static Tensor Replace(Tensor values, LineTable lines, Tensor isCensored, Func<Tensor, Tensor, Tensor> tail, Tensor predictor) =>
        Replace(values, lines, isCensored, (count, eta, _) => tail(count, eta), predictor, predictor);

    /// <summary>ln P(Y ≥ c), Poisson of mean exp(η): the incomplete gamma function of c at the mean.</summary>
    public static Tensor Poisson(Tensor count, Tensor eta)
    {
        using var scope = NewDisposeScope();
        var mean = eta.exp();
        var isFar = mean < count; // the series converges fast there; beyond, the probability is above a half
        var near = where(isFar, mean, count);
        var (sum, term) = (ones_like(mean), ones_like(mean));
        for (var k = 1; k < TermsMax; k++)
        {
            using var inner = NewDisposeScope();
            term = (term * near / (count + k)).MoveToOuterDisposeScope();
            sum.add_(term);
            if (k % TermsAtOnce == 0 && (term / sum).max().item<double>() < Exact) break;
        }
        var far = count * eta - mean - (count + 1).lgamma() + sum.log();
        return where(isFar, far, special.gammainc(count, mean).clamp_min(Tiny).log()).MoveToOuterDisposeScope();
    }

    /// <summary>ln P(Y ≥ c), negative binomial of mean exp(η) and size r = 1/α: the incomplete beta function.</summary>
    public static Tensor NegativeBinomial(Tensor count, Tensor eta, Tensor size)
    {
        var odds = eta - size.log(); // ln μ/r
        var (q, p) = (odds.sigmoid(), (-odds).sigmoid());
        var density = LogBetaDensity(count, eta, size);
        var isFar = q < (count + 1) / (count + size + 2);
        // I_x(a, b) = 1 − I_{1−x}(b, a): the fraction is taken on the side where it converges.
        var first = where(isFar, count, size);
        var side = density - first.log() + Fraction(where(isFar, q, p), first, where(isFar, size, count)).log();
        return where(isFar, side, (-side.clamp_max(-1e-16).exp()).log1p());
    }

    /// <summary>ln q^c (1 − q)^r / B(c, r) with q = μ/(r + μ).</summary>
    public static Tensor LogBetaDensity(Tensor count, Tensor eta, Tensor size)
    {
        var odds = eta - size.log();
        return count * -nn.functional.softplus(-odds) - size * nn.functional.softplus(odds) + (count + size).lgamma() - count.lgamma() - size.lgamma();
    }

    // The continued fraction of the incomplete beta function I_x(a, b), by Lentz's method (Press et al. 2007, 6.4).
    private static Tensor Fraction(Tensor x, Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        Tensor Away(Tensor value) => where(value.abs() < Tiny, full_like(value, Tiny), value);
        var c = ones_like(x);
        var d = 1 / Away(1 - (a + b) * x / (a + 1));
        var h = d;
        for (var m = 1; m < TermsMax; m++)
        {
            using var inner = NewDisposeScope();
            var even = m * (b - m) * x / ((a + (2 * m - 1)) * (a + 2 * m));
            d = 1 / Away(1 + even * d);
            c = Away(1 + even / c);
            h = h * d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + (2 * m + 1)));
            d = 1 / Away(1 + odd * d);
            c = Away(1 + odd / c);
            var change = d * c;
            h = h * change;
            (c, d, h) = (c.MoveToOuterDisposeScope(), d.MoveToOuterDisposeScope(), h.MoveToOuterDisposeScope());
            if (m % TermsAtOnce == 0 && (change - 1).abs().max().item<double>() < Exact) break;
        }
        return h.MoveToOuterDisposeScope();
    }
}
