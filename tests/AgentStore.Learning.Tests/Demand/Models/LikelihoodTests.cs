using AgentStore.Learning.Demand.Models;
using AgentStore.Learning.Demand.Models.Likelihoods;
using Xunit;
using static TorchSharp.torch;

namespace AgentStore.Learning.Tests.Demand.Models;

public sealed class LikelihoodTests
{
    public static TheoryData<string> Likelihoods => CurveFitTests.Likelihoods;

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void Derivatives_are_those_of_finite_differences_also_where_stock_ran_out(string name)
    {
        using var scope = NewDisposeScope();
        var likelihood = KnownCurves.Named(name);
        using var lines = LineTable.Of(1, [1, 3, 12, 40, 200, 1, 3, 12, 40, 200], [false, false, false, false, false, true, true, true, true, true]);
        var spread = tensor([0.3]).reshape(1, 1);
        foreach (var eta in new[] { 0.1, 1.3, 2.5, 4.0, 5.5 })
        {
            const double Step = 1e-4;
            Tensor At(double move) => likelihood.Value(full(1, 10, eta + move, ScalarType.Float64), lines, spread);
            Tensor SlopeAt(double move) => likelihood.Derivatives(full(1, 10, eta + move, ScalarType.Float64), lines, spread).Slope;
            var (slope, curvature) = likelihood.Derivatives(full(1, 10, eta, ScalarType.Float64), lines, spread);
            AssertClose((At(Step) - At(-Step)) / (2 * Step), slope, 1e-6);
            AssertClose((SlopeAt(-Step) - SlopeAt(Step)) / (2 * Step), curvature, 1e-5);
        }
    }

    [Theory]
    [InlineData("Poisson", 2.0)]
    [InlineData("Poisson", 30.0)]
    [InlineData("negative binomial", 2.0)]
    [InlineData("negative binomial", 30.0)]
    public void Value_of_a_line_that_sold_out_is_the_sum_of_all_greater_counts(string name, double mean)
    {
        using var scope = NewDisposeScope();
        var (likelihood, spread) = (KnownCurves.Named(name), tensor([0.4]).reshape(1, 1));
        const int Counts = 3_000;
        using var all = LineTable.Of(1, [.. Enumerable.Range(0, Counts).Select(count => (double)count)]);
        var each = likelihood.Value(full(1, Counts, Math.Log(mean), ScalarType.Float64), all, spread).exp().data<double>().ToArray();
        double[] stocks = [0, 1, 2, 5, 20, 31, 60, 150];
        using var soldOut = LineTable.Of(1, stocks, [.. stocks.Select(_ => true)]);
        var tails = likelihood.Value(full(1, stocks.Length, Math.Log(mean), ScalarType.Float64), soldOut, spread).data<double>().ToArray();
        Assert.All(stocks.Zip(tails), pair => Assert.Equal(Math.Log(each.Skip((int)pair.First).Reverse().Sum()), pair.Second, 1e-8));
    }

    [Fact]
    public void Value_of_the_negative_binomial_is_the_Poisson_one_as_dispersion_vanishes()
    {
        using var scope = NewDisposeScope();
        using var lines = LineTable.Of(1, [0, 2, 9, 30, 2, 9, 30], [false, false, false, false, true, true, true]);
        var (eta, spread) = (full(1, 7, 2.2, ScalarType.Float64), tensor([1e-7]).reshape(1, 1));
        AssertClose(new PoissonUnits().Value(eta, lines, spread), new NegativeBinomialUnits().Value(eta, lines, spread), 1e-4);
        AssertClose(new PoissonUnits().Derivatives(eta, lines, spread).Slope, new NegativeBinomialUnits().Derivatives(eta, lines, spread).Slope, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void Values_stay_finite_far_out(string name)
    {
        using var scope = NewDisposeScope();
        var likelihood = KnownCurves.Named(name);
        using var lines = LineTable.Of(1, [1, 5_000, 1, 5_000], [false, false, true, true]);
        var spread = tensor([0.3]).reshape(1, 1);
        foreach (var eta in new[] { -8.0, 9.0 })
        {
            var at = full(1, 4, eta, ScalarType.Float64);
            Assert.True(likelihood.Value(at, lines, spread).isfinite().all().item<bool>());
            var (slope, curvature) = likelihood.Derivatives(at, lines, spread);
            Assert.True(slope.isfinite().all().item<bool>() && curvature.isfinite().all().item<bool>());
        }
    }

    internal static void AssertClose(Tensor expected, Tensor actual, double relative) =>
        Assert.All(expected.contiguous().data<double>().ToArray().Zip(actual.contiguous().data<double>().ToArray()),
            pair => Assert.InRange(pair.Second, pair.First - relative * (1 + Math.Abs(pair.First)), pair.First + relative * (1 + Math.Abs(pair.First))));
}
