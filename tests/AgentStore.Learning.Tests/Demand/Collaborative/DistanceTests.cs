using AgentStore.Learning.Demand.Collaborative;
using AgentStore.Learning.Demand.Collaborative.Filtering;
using Xunit;

namespace AgentStore.Learning.Tests.Demand.Collaborative;

public sealed class DistanceTests
{
    [Fact]
    public void UnbiasedSquare_centres_on_nothing_for_agents_that_are_the_same()
    {
        var squares = Enumerable.Range(0, 40).SelectMany(seed =>
        {
            var panel = new KnownAgents { Stores = 4, Products = 2, OwnSpread = 0, Weeks = 30 }.Draw(seed).Panel;
            var distances = new Distances(Moments.Of(panel, _ => true));
            return new[] { distances.UnbiasedSquare(0, 1)!.Value, distances.UnbiasedSquare(2, 3)!.Value };
        }).ToList();
        var error = Math.Sqrt(squares.Average(square => square * square) / squares.Count);
        Assert.InRange(squares.Average(), -3 * error, 3 * error);
        Assert.True(squares.Min() < 0, "What is unbiased about zero must fall below it too.");
        Assert.True(error < 0.02);
    }

    [Fact]
    public void UnbiasedSquare_centres_on_the_truth_for_agents_that_differ()
    {
        var squares = Enumerable.Range(0, 40).Select(seed =>
        {
            var panel = new KnownAgents { Stores = 1, Products = 2, OwnSpread = 0, Weeks = 20 }.Draw(seed).Panel;
            return new Distances(Moments.Of(panel, _ => true)).UnbiasedSquare(0, 1)!.Value;
        }).ToList();
        Assert.Equal(2 * 2 * 0.04, squares.Average(), 0.04); // elasticities 2 apart, prices of variance 0.04
    }

    [Fact]
    public void UnbiasedSquare_is_unknown_where_lines_do_not_identify_all_slopes()
    {
        var panel = new KnownAgents { Stores = 2, Products = 2, Weeks = 10 }.Draw(1).Panel;
        Assert.Null(new Distances(Moments.Of(panel, week => week <= 3)).UnbiasedSquare(0, 1));
    }

    [Fact]
    public void FromPrior_weighs_attributes_alike_whatever_their_units()
    {
        double[] known = [1, 100, 2, 100, 1, 300, 2, 300];
        var points = Distances.FromPrior(known, 2);
        Assert.Equal(Math.Abs(points[0] - points[2]), Math.Abs(points[1] - points[5]), 1e-12);
        Assert.Equal(points, Distances.FromPrior([.. known.Select((value, k) => k % 2 == 0 ? value : value / 1000)], 2), (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Fact]
    public void Nearest_by_tree_are_the_nearest_by_all_pairs()
    {
        var random = new Random(6);
        var points = Enumerable.Range(0, 3 * 6_000).Select(_ => random.NextDouble()).ToArray();
        var near = NearestAgents.Of(points, 3, 20);
        foreach (var agent in new[] { 0, 17, 5_999 })
        {
            double Square(int other) => Enumerable.Range(0, 3).Sum(k => Math.Pow(points[3 * other + k] - points[3 * agent + k], 2));
            Assert.Equal(Enumerable.Range(0, 6_000).OrderBy(Square).Take(20), near.Of(agent).ToArray());
        }
    }

    [Fact]
    public void Halving_pools_first_and_stops_where_held_out_lines_are_told_best()
    {
        var (panel, truth) = new KnownAgents { Stores = 12, Weeks = 40, OwnSpread = 0.05 }.Draw(7);
        var batches = Batches.Of(panel, [.. Enumerable.Range(1, 10)], 4);
        var held = Moments.Of(panel, week => week > 10);
        double Error(double[] slopes) => held.Loss(AgentCurves.WithPrivateLevels(batches.Whole, slopes)).Squares;
        var points = Distances.Points(batches.Whole, NormalPrior.OfAll(batches.Whole).Slopes);
        var found = HalvingSchedule.Run(batches, points, Error, new Random(8));
        var pooled = AgentCurves.Repeated(LeastSquares.Slopes(batches.Whole, _ => 1), panel.Agents.Count);
        Assert.InRange(found.Stages, 3, 30);
        Assert.Equal(found.Error, Error(found.Slopes), 1e-9);
        Assert.True(KnownAgents.Error(found.Slopes, truth) < 0.5 * KnownAgents.Error(pooled, truth));
    }
}
