using AgentStore.Learning.Demand;
using AgentStore.Learning.Demand.Models;
using AgentStore.Learning.Demand.Models.Likelihoods;
using Xunit;
using static TorchSharp.torch;

namespace AgentStore.Learning.Tests.Demand.Models;

public sealed class CurveFitTests
{
    public static TheoryData<string> Likelihoods => ["log-log", "Poisson", "negative binomial"];

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void Of_recovers_known_curves_within_its_standard_errors(string likelihood)
    {
        using var scope = NewDisposeScope();
        var known = new KnownCurves(300, 60, seed: 1, likelihood);
        var curves = Fit(known, known.Units, null);
        for (var k = 0; k < 3; k++)
        {
            double[] z = [.. curves.Select(curve => (curve.Parameters[k] - KnownCurves.Truth[k]) / curve.StandardErrors[k])];
            Assert.InRange(z.Average(), -0.25, 0.25);
            Assert.InRange(z.Count(each => Math.Abs(each) < 1.96) / 300.0, 0.90, 0.985);
        }
        if (likelihood != "Poisson") Assert.InRange(curves.Average(curve => curve.Spread), 0.26, 0.31);
    }

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void Of_is_unbiased_where_stock_ran_out_only_when_told_so(string likelihood)
    {
        using var scope = NewDisposeScope();
        var known = new KnownCurves(200, 80, seed: 2, likelihood);
        var (sold, isCensored) = known.WithStock(14);
        Assert.InRange(isCensored.Count(each => each) / (double)sold.Length, 0.3, 0.7);
        var (told, untold) = (Fit(known, sold, isCensored), Fit(known, sold, null));
        for (var k = 0; k < 2; k++)
        {
            Assert.Equal(KnownCurves.Truth[k], told.Average(curve => curve.Parameters[k]), 0.06);
            Assert.True(Math.Abs(untold.Average(curve => curve.Parameters[k]) - KnownCurves.Truth[k]) > 0.2);
        }
    }

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void Of_fits_an_agent_among_others_as_it_does_alone(string likelihood)
    {
        using var scope = NewDisposeScope();
        var known = new KnownCurves(5, 40, seed: 3, likelihood);
        var among = Fit(known, known.Units, null)[3];
        using var lines = LineTable.Of(1, known.Units[120..160]);
        var alone = CurveFit.Of(new LogLinearCurve(tensor(known.Columns[360..480]).reshape(1, -1, 3), 1), lines, known.Likelihood, ParameterPrior.None(1, 3)).Curves[0].Value;
        Assert.All(among.Parameters.Zip(alone.Parameters), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Equal(among.LogLikelihood, alone.LogLikelihood, 1e-6);
    }

    [Fact]
    public void Of_fits_the_negative_binomial_of_Poisson_counts_as_Poisson()
    {
        using var scope = NewDisposeScope();
        var known = new KnownCurves(60, 60, seed: 4, "Poisson");
        using var lines = LineTable.Of(60, known.Units);
        var poisson = CurveFit.Of(known.Curve, lines, new PoissonUnits(), ParameterPrior.None(60, 3)).Curves;
        var binomial = CurveFit.Of(known.Curve, lines, new NegativeBinomialUnits(), ParameterPrior.None(60, 3)).Curves;
        var atZero = poisson.Zip(binomial).Where(pair => pair.Second.Value.Spread < 1e-5).ToList();
        Assert.True(atZero.Count > 15);
        Assert.All(atZero, pair => Assert.Equal(pair.First.Value.Parameters[1], pair.Second.Value.Parameters[1], 1e-3));
        Assert.All(atZero, pair => Assert.Equal(pair.First.Value.LogLikelihood, pair.Second.Value.LogLikelihood, 1e-2));
    }

    [Fact]
    public void Of_refuses_a_price_that_never_moved_unless_the_prior_knows_it_and_then_marks_it()
    {
        using var scope = NewDisposeScope();
        var known = new KnownCurves(2, 40, seed: 5, "Poisson");
        for (var line = 0; line < 40; line++) known.Columns[3 * line + 1] = 0.2; // agent 0's
        using var lines = LineTable.Of(2, known.Units);
        var without = CurveFit.Of(known.Curve, lines, known.Likelihood, ParameterPrior.None(2, 3)).Curves;
        Assert.IsType<PriceNeverMoved>(without[0].Refusal);
        Assert.False(without[1].Value.PriceIsFromPrior);
        var prior = ParameterPrior.Of([0, -2.2, 0, 0, -2.2, 0], 4, 2, 3).Except([true, false, false]);
        var with = CurveFit.Of(known.Curve, lines, known.Likelihood, prior).Curves;
        Assert.True(with[0].Value.PriceIsFromPrior);
        Assert.Equal(-2.2, with[0].Value.Parameters[1], 0.05);
        Assert.False(with[1].Value.PriceIsFromPrior);
    }

    [Fact]
    public void Of_refuses_where_nothing_was_sold_and_fits_the_others()
    {
        using var scope = NewDisposeScope();
        var known = new KnownCurves(2, 40, seed: 6, "Poisson");
        known.Units.AsSpan(0, 40).Clear();
        var curves = CurveFit.Of(known.Curve, LineTable.Of(2, known.Units), known.Likelihood, ParameterPrior.None(2, 3)).Curves;
        Assert.IsType<NothingSold>(curves[0].Refusal);
        Assert.True(curves[1].Succeeded);
    }

    [Fact]
    public void Of_goes_from_the_lines_to_the_prior_as_the_prior_grows_sure()
    {
        using var scope = NewDisposeScope();
        var known = new KnownCurves(1, 30, seed: 7, "Poisson");
        double Price(double precision) => CurveFit.Of(known.Curve, LineTable.Of(1, known.Units), known.Likelihood,
            ParameterPrior.Of([0, -1, 0], precision, 1, 3).Except([true, false, true])).Curves[0].Value.Parameters[1];
        Assert.True(Price(0) < Price(30) && Price(30) < Price(300));
        Assert.Equal(-1, Price(1e8), 1e-4);
    }

    private static List<FittedCurve> Fit(KnownCurves known, double[] units, bool[]? isCensored)
    {
        using var lines = LineTable.Of(known.Agents, units, isCensored);
        return [.. CurveFit.Of(known.Curve, lines, known.Likelihood, ParameterPrior.None(known.Agents, 3)).Curves.Select(curve => curve.Value)];
    }
}
