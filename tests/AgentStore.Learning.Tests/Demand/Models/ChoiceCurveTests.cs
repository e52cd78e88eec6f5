using AgentStore.Learning.Demand.Collaborative.Theory;
using AgentStore.Learning.Demand.Models;
using Xunit;
using static TorchSharp.torch;

namespace AgentStore.Learning.Tests.Demand.Models;

public sealed class ChoiceCurveTests
{
    private const int Products = 4;
    private const double Market = 400;
    private static readonly double[] Truth = [0.6, 0.2, -0.1, 0.3, -2.5, 0.5];

    [Fact]
    public void Nested_logit_with_nesting_1_is_the_multinomial_logit()
    {
        using var scope = NewDisposeScope();
        var columns = Columns(3, 6, seed: 1);
        var (plain, nested) = (Curve(columns, isNested: false), Curve(columns, isNested: true));
        var (six, seven) = (tensor(Repeated(Truth, 3)).reshape(3, -1), tensor(Repeated([.. Truth, 1.0], 3)).reshape(3, -1));
        LikelihoodTests.AssertClose(plain.Predictor(six), nested.Predictor(seven), 1e-12);
        LikelihoodTests.AssertClose(plain.Elasticities(six), nested.Elasticities(seven), 1e-12);
        LikelihoodTests.AssertClose(plain.Jacobian(six), nested.Jacobian(seven)[TensorIndex.Ellipsis, TensorIndex.Slice(0, 6)], 1e-12);
        var shares = plain.Shares(six);
        var own = Truth[4] * (1 - shares);
        LikelihoodTests.AssertClose(own, plain.Elasticities(six)[TensorIndex.Ellipsis, TensorIndex.Slice(0, Products), TensorIndex.Colon].diagonal(0, 2, 3), 1e-12);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.4)]
    public void Elasticities_add_up_and_are_those_of_finite_differences(double nesting)
    {
        using var scope = NewDisposeScope();
        var columns = Columns(2, 3, seed: 2);
        var parameters = tensor(Repeated([.. Truth, nesting], 2)).reshape(2, -1);
        var curve = Curve(columns, isNested: true);
        var (elasticities, shares) = (curve.Elasticities(parameters), curve.Shares(parameters));
        var all = cat([shares, 1 - shares.sum(2, keepdim: true)], 2);
        LikelihoodTests.AssertClose(zeros_like(shares), (all.unsqueeze(3) * elasticities).sum(2), 1e-12);
        for (var k = 0; k < Products; k++)
        {
            Tensor SharesAt(double move)
            {
                var moved = columns.clone();
                moved[TensorIndex.Colon, TensorIndex.Colon, k, 4] = moved[TensorIndex.Colon, TensorIndex.Colon, k, 4] + move;
                return Curve(moved, isNested: true).Shares(parameters).log();
            }
            LikelihoodTests.AssertClose((SharesAt(1e-5) - SharesAt(-1e-5)) / 2e-5, elasticities[TensorIndex.Ellipsis, TensorIndex.Slice(0, Products), k], 1e-7);
        }
    }

    [Fact]
    public void Jacobian_is_that_of_finite_differences()
    {
        using var scope = NewDisposeScope();
        var curve = Curve(Columns(1, 5, seed: 3), isNested: true);
        double[] at = [.. Truth, 0.5];
        var jacobian = curve.Jacobian(tensor(at).reshape(1, -1));
        for (var k = 0; k < at.Length; k++)
        {
            Tensor Moved(double move) => curve.Predictor(tensor(at.Select((value, index) => index == k ? value + move : value).ToArray()).reshape(1, -1));
            LikelihoodTests.AssertClose((Moved(1e-5) - Moved(-1e-5)) / 2e-5, jacobian[TensorIndex.Ellipsis, k], 1e-7);
        }
    }

    [Fact]
    public void A_product_that_is_not_on_offer_leaves_its_buyers_to_the_others()
    {
        using var scope = NewDisposeScope();
        var columns = Columns(1, 2, seed: 4);
        var isOffered = ones(1, 2 * Products, ScalarType.Bool);
        isOffered[0, 1] = false;
        var parameters = tensor([.. Truth, 0.5]).reshape(1, -1);
        var (full, less) = (Curve(columns, true).Shares(parameters), Curve(columns, true, isOffered).Shares(parameters));
        Assert.Equal(0, less[0, 0, 1].item<double>());
        Assert.True(less[0, 0, 0].item<double>() > full[0, 0, 0].item<double>());
        LikelihoodTests.AssertClose(full[0, 1], less[0, 1], 1e-12);
    }

    [Theory]
    [InlineData("Poisson", false)]
    [InlineData("Poisson", true)]
    [InlineData("negative binomial", true)]
    public void CurveFit_recovers_price_and_nesting_within_its_standard_errors(string likelihood, bool isNested)
    {
        using var scope = NewDisposeScope();
        const int Stores = 60;
        var columns = Columns(Stores, 60, seed: 5);
        double[] truth = isNested ? [.. Truth, 0.5] : Truth;
        var curve = Curve(columns, isNested);
        var draws = new KnownCurves(1, 1, seed: 6, "Poisson");
        var gammas = new NormalDraws(7);
        const double Dispersion = 0.1; // mixed over a lognormal of that variance, near enough to a gamma's
        double Shock() => likelihood == "Poisson" ? 1 : Math.Exp(Math.Sqrt(Math.Log(1 + Dispersion)) * gammas.Next() - Math.Log(1 + Dispersion) / 2);
        var means = curve.Predictor(tensor(Repeated(truth, Stores)).reshape(Stores, -1)).exp().contiguous().data<double>().ToArray();
        using var lines = LineTable.Of(Stores, [.. means.Select(mean => draws.Poisson(mean * Shock()))]);
        var fitted = CurveFit.Of(curve, lines, KnownCurves.Named(likelihood), ParameterPrior.None(Stores, truth.Length)).Curves.Select(each => each.Value).ToList();
        foreach (var k in isNested ? new[] { 4, 5, 6 } : [4, 5])
        {
            double[] z = [.. fitted.Select(each => (each.Parameters[k] - truth[k]) / each.StandardErrors[k])];
            Assert.InRange(z.Average(), -0.6, 0.6);
            Assert.InRange(z.Count(each => Math.Abs(each) < 1.96) / (double)Stores, 0.85, 1);
        }
        if (likelihood != "Poisson") Assert.Equal(Dispersion, fitted.Average(each => each.Spread), 0.02);
    }

    private static double[] Repeated(double[] values, int times) => [.. Enumerable.Repeat(values, times).SelectMany(each => each)];

    private static ChoiceCurve Curve(Tensor columns, bool isNested, Tensor? isOffered = null) => new(columns, full(columns.shape[0], 1, Math.Log(Market), ScalarType.Float64),
        isOffered ?? ones(columns.shape[0], columns.shape[1] * Products, ScalarType.Bool), [0, 0, 1, 1], isNested, 4);

    // A level of each product, the logarithm of its price, its promotion.
    private static Tensor Columns(int stores, int weeks, int seed)
    {
        var draws = new NormalDraws(seed);
        var columns = new double[stores * weeks * Products * 6];
        for (var line = 0; line < stores * weeks * Products; line++)
        {
            columns[6 * line + line % Products] = 1;
            columns[6 * line + 4] = 0.3 * draws.Next();
            columns[6 * line + 5] = draws.Uniform() < 0.3 ? 1 : 0;
        }
        return tensor(columns).reshape(stores, weeks, Products, 6);
    }
}
