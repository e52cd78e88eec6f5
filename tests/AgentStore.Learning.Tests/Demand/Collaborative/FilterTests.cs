using AgentStore.Learning.Demand.Collaborative;
using AgentStore.Learning.Demand.Collaborative.Baselines;
using AgentStore.Learning.Demand.Collaborative.Filtering;
using TorchSharp;
using Xunit;

namespace AgentStore.Learning.Tests.Demand.Collaborative;

/// <summary>Filtered descent against closed forms.</summary>
public sealed class FilterTests
{
    private static readonly AgentPanel Panel = new KnownAgents().Draw(1).Panel;
    private static readonly Batches Lines = Batches.Of(Panel, [.. Panel.Weeks], 5);
    private static readonly NormalPrior Prior = NormalPrior.OfAll(Lines.Whole);
    private static readonly NearestAgents Near = NearestAgents.Of(Distances.Points(Lines.Whole, Prior.Slopes), 4, 24);
    private static readonly double[] Pooled = AgentCurves.Repeated(Prior.Means[0], Panel.Agents.Count);

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(6, 0, 0)]
    [InlineData(6, 0.5, 0)]
    [InlineData(12, 0.2, 0.3)]
    public void AllForOne_descends_to_weighted_least_squares(int width, double all, double own)
    {
        var filter = Filter.Nearest(Near, Lines.Whole.Lines, width).With(all, own);
        AssertClose(AllForOne.ClosedForm(Lines.Whole, filter), AllForOne.Descend(Lines, filter, Pooled, new Random(3)), 1e-4);
    }

    [Fact]
    public void AllForOne_is_least_squares_with_every_line_weighted_by_its_agent()
    {
        var filter = Filter.Nearest(Near, Lines.Whole.Lines, 6);
        var weights = filter.Row(4).ToDictionary(each => each.Agent, each => each.Weight / Lines.Whole.Lines[each.Agent]);
        var expected = LeastSquares.Slopes(Lines.Whole, agent => weights.GetValueOrDefault(agent));
        AssertClose(expected, AllForOne.ClosedForm(Lines.Whole, filter).AsSpan(16, 4).ToArray(), 1e-9);
    }

    [Fact]
    public void AllForOne_is_pooled_when_everyone_listens_to_everyone() =>
        AssertClose(PooledIntercept.Fit(Lines.Whole).Slopes, AllForOne.ClosedForm(Lines.Whole, Filter.All(Lines.Whole.Lines)), 1e-9);

    [Fact]
    public void Filtered_moments_give_the_gradients_that_filtering_each_gradient_gives()
    {
        var filter = Filter.Nearest(Near, Lines.Whole.Lines, 6).With(0.1, 0);
        var filtered = FilteredGradients.Of(Lines.Whole, Lines.Whole.Lines, filter);
        double[] x = [-2, 0.3, 0.1, 0.5], gradients = [.. Enumerable.Range(0, Panel.Agents.Count).SelectMany(agent => Gradient(agent))];
        var expected = new double[gradients.Length];
        filter.Apply(gradients, 4, expected);
        var actual = Enumerable.Range(0, 4).Select(row => Enumerable.Range(0, 4).Sum(k => filtered.A(9)[row * 4 + k] * x[k]) - filtered.B(9)[row]).ToArray();
        AssertClose(expected[36..40], actual, 1e-12);

        double[] Gradient(int agent)
        {
            var gradient = new double[4];
            Lines.Whole.Gradient(agent, x, gradient);
            return gradient;
        }
    }

    [Theory]
    [InlineData(6, 0)]
    [InlineData(12, 0.5)]
    public void AllForAll_descends_to_the_solution_of_its_linear_system(int width, double own)
    {
        var filter = Filter.Nearest(Near, Lines.Whole.Lines, width).With(0.1, own);
        var model = new AllForAll(Lines.Whole, filter, Prior);
        var dense = Dense(filter);
        AssertClose(dense, model.ClosedForm(), 1e-7);
        AssertClose(dense, model.Descend(Lines, new Random(4)), 1e-4);
    }

    [Fact]
    public void AllForAll_is_empirical_Bayes_when_everyone_is_alone() =>
        AssertClose(Prior.Slopes, new AllForAll(Lines.Whole, Filter.Nearest(Near, Lines.Whole.Lines, 1), Prior).ClosedForm(), 1e-7);

    [Fact]
    public void AsynchronousAllForAll_ends_where_the_synchronous_one_does()
    {
        var filter = Filter.Nearest(Near, Lines.Whole.Lines, 5).With(0, 0.4);
        var expected = new AllForAll(Lines.Whole, filter, Prior).ClosedForm();
        AssertClose(expected, AsynchronousAllForAll.Run(Lines.Whole, filter, Prior, new Random(5), stepSize: 0.01), 1e-4);
    }

    [Fact]
    public void Filter_transposed_hands_out_what_filtering_takes_in()
    {
        var filter = Filter.Nearest(Near, Lines.Whole.Lines, 7).With(0.3, 0.2);
        double[] one = [.. Enumerable.Range(0, 24).Select(k => Math.Sin(k))], other = [.. Enumerable.Range(0, 24).Select(k => Math.Cos(3 * k))];
        var (filtered, handed) = (new double[24], new double[24]);
        filter.Apply(one, 1, filtered);
        filter.ApplyTransposed(other, 1, handed);
        Assert.Equal(other.Zip(filtered, (a, b) => a * b).Sum(), one.Zip(handed, (a, b) => a * b).Sum(), 1e-12);
        filter.Apply(Enumerable.Repeat(1.0, 24).ToArray(), 1, filtered);
        Assert.All(filtered, sum => Assert.Equal(1, sum, 1e-12));
    }

    // (Σ⁻¹ + Λ'AΛ/s²) w = Λ'(B − A mean)/s², by a general solver on the whole matrix.
    private static double[] Dense(Filter filter)
    {
        using var scope = torch.NewDisposeScope();
        var (agents, columns) = (Panel.Agents.Count, new List<double>());
        for (var agent = 0; agent < agents; agent++)
        {
            var (unit, column) = (new double[agents], new double[agents]);
            unit[agent] = 1;
            filter.Apply(unit, 1, column);
            columns.AddRange(column);
        }
        var lambda = torch.kron(torch.tensor(columns.ToArray()).view(agents, agents).t().contiguous(), torch.eye(4, dtype: torch.ScalarType.Float64));
        var curvature = torch.block_diag([.. Enumerable.Range(0, agents).Select(agent => torch.tensor(Lines.Whole.A(agent).ToArray()).view(4, 4))]) / Prior.Noise;
        var mean = torch.tensor(Pooled).unsqueeze(1);
        var right = lambda.t().matmul(torch.tensor(Lines.Whole.ProductsXY).unsqueeze(1) / Prior.Noise - curvature.matmul(mean));
        var inverse = torch.kron(torch.eye(agents, dtype: torch.ScalarType.Float64), torch.linalg.inv(torch.tensor(Prior.Spread).view(4, 4)).contiguous());
        var w = torch.linalg.solve(inverse + lambda.t().matmul(curvature).matmul(lambda), right);
        return [.. (mean + lambda.matmul(w)).squeeze(1).data<double>()];
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance) =>
        Assert.InRange(expected.Zip(actual, (one, other) => Math.Abs(one - other)).Max(), 0, tolerance);
}
