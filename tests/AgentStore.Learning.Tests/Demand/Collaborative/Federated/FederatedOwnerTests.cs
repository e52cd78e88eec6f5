using AgentStore.Learning.Demand.Collaborative;
using AgentStore.Learning.Demand.Collaborative.Federated;
using AgentStore.Learning.Demand.Collaborative.Filtering;
using Xunit;

namespace AgentStore.Learning.Tests.Demand.Collaborative.Federated;

public sealed class FederatedOwnerTests
{
    private static readonly string[] Products = ["p0", "p1", "p2", "p3"];

    [Fact]
    public void Owners_without_noise_reach_what_one_who_holds_all_lines_would()
    {
        var (panel, _) = new KnownAgents { Stores = 10 }.Draw(1);
        var (one, other) = (Moments.Of(panel, week => week % 2 == 0), Moments.Of(panel, week => week % 2 == 1));
        var terms = Terms(rounds: 4_000) with { OwnWeight = 0.5, Clip = 1e9 };
        var owners = (new FederatedOwner(one, Products, terms), new FederatedOwner(other, Products, terms));
        for (var round = 0; round < terms.Rounds; round++)
        {
            var (first, second) = (owners.Item1.Message(), owners.Item2.Message());
            owners.Item1.Step(first, second);
            owners.Item2.Step(second, first);
        }
        Assert.Equal(owners.Item1.Models, owners.Item2.Models);

        // Centrally: the same filter over both owners' agents, solved in closed form, for each product at its first agent.
        var expected = Products.SelectMany((_, product) => Central(one, other, product, terms)).ToArray();
        for (var k = 0; k < expected.Length; k++) Assert.Equal(expected[k], owners.Item1.Models[k], 6);
    }

    [Fact]
    public void One_agent_s_sales_move_a_message_by_no_more_than_the_sensitivity()
    {
        var (panel, _) = new KnownAgents { Noise = 3 }.Draw(2); // so noisy that gradients are cut
        var all = Moments.Of(panel, _ => true);
        var terms = Terms(rounds: 2);
        for (var agent = 0; agent < all.Agents; agent++)
        {
            var silent = Moments.Of(panel, _ => true);
            // The agent's sales, changed beyond all measure; its prices stay.
            for (var k = 0; k < silent.Size; k++) silent.ProductsXY[(agent * silent.Size) + k] *= -1e6;
            var (before, after) = (new FederatedOwner(all, Products, terms), new FederatedOwner(silent, Products, terms));
            var moved = before.Message().Zip(after.Message(), (one, two) => (one - two) * (one - two)).Sum();
            Assert.InRange(Math.Sqrt(moved), 0, before.Sensitivity);
            Assert.True(Math.Sqrt(moved) > 0.05 * before.Sensitivity);
        }
    }

    [Fact]
    public void Sensitivity_is_the_clip_times_one_agent_s_weights()
    {
        var (panel, _) = new KnownAgents { Stores = 5, Products = 4 }.Draw(3);
        var owner = new FederatedOwner(Moments.Of(panel, _ => true), Products, Terms(rounds: 2) with { ShareOfAll = 0, Clip = 0.5 });
        Assert.Equal(2 * 0.5 / 5, owner.Sensitivity, 12);
        var mixed = new FederatedOwner(Moments.Of(panel, _ => true), Products, Terms(rounds: 2) with { ShareOfAll = 1, Clip = 0.5 });
        Assert.Equal(2 * 0.5 * Math.Sqrt(4) / 20, mixed.Sensitivity, 12);
    }

    [Fact]
    public void Noise_has_the_agreed_spread_and_another_in_every_round()
    {
        var (panel, _) = new KnownAgents().Draw(4);
        var moments = Moments.Of(panel, _ => true);
        var (quiet, noisy) = (new FederatedOwner(moments, Products, Terms(2)), new FederatedOwner(moments, Products, Terms(2) with { NoiseMultiplier = 3 }));
        var plain = quiet.Message();
        var noise = Enumerable.Range(0, 500).SelectMany(_ => noisy.Message().Zip(plain, (one, two) => one - two)).ToList();
        Assert.Equal(3 * quiet.Sensitivity, Math.Sqrt(noise.Average(each => each * each)), 0.03 * 3 * quiet.Sensitivity);
        Assert.Equal(noise.Count, noise.Distinct().Count());
    }

    private static FederatedTerms Terms(int rounds) => new(FederatedWay.Together, Products, rounds, 8, 0, 0.5, 0, 1);

    private static double[] Central(Moments one, Moments other, int product, FederatedTerms terms)
    {
        var first = Array.IndexOf(one.Products, product);
        IReadOnlyList<(int, double)> Row(Moments moments) => [.. Enumerable.Range(0, moments.Agents).Select(agent => (agent,
            (moments.Products[agent] == product ? (1 - terms.ShareOfAll) / moments.Products.Count(each => each == product) : 0) + (terms.ShareOfAll / moments.Agents)))];
        var (mine, theirs) = (FilteredGradients.Of(one, one.Lines, Filter.Of([.. Enumerable.Repeat(Row(one), one.Agents)], one.Lines)),
            FilteredGradients.Of(other, other.Lines, Filter.Of([.. Enumerable.Repeat(Row(other), other.Agents)], other.Lines)));
        double[] Mean(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
        {
            var mean = new double[left.Length];
            for (var k = 0; k < mean.Length; k++) mean[k] = (left[k] + right[k]) / 2;
            return mean;
        }
        var slopes = new double[one.Size];
        Assert.True(Symmetric.TrySolve(Mean(mine.A(first), theirs.A(first)), Mean(mine.B(first), theirs.B(first)), slopes));
        return slopes;
    }
}
