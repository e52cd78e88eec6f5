using AgentStore.Learning.Demand.Collaborative;
using AgentStore.Learning.Demand.Collaborative.Baselines;
using TorchSharp;
using Xunit;

namespace AgentStore.Learning.Tests.Demand.Collaborative;

/// <summary>Each baseline against a regression with dummies by another routine, or against a known truth.</summary>
public sealed class BaselineTests
{
    private static readonly AgentPanel Panel = new KnownAgents().Draw(1).Panel;
    private static readonly double[] Truth = new KnownAgents().Draw(1).Elasticities;
    private static readonly Moments All = Moments.Of(Panel, _ => true);

    [Fact]
    public void PooledIntercept_gives_what_a_regression_with_a_dummy_for_each_agent_gives()
    {
        var fitted = PooledIntercept.Fit(All);
        var expected = WithDummies(Lines(_ => true), agent => agent);
        for (var k = 0; k < AgentPanel.Regressors; k++) Assert.Equal(expected[k], fitted.Of(3)[k], 1e-8);
        Assert.Equal(expected[AgentPanel.Regressors + 3], fitted.Levels[3], 1e-7);
    }

    [Fact]
    public void Pooled_gives_what_a_regression_with_one_intercept_gives()
    {
        var fitted = Pooled.Fit(All);
        var expected = WithDummies(Lines(_ => true), _ => 0);
        for (var k = 0; k < AgentPanel.Regressors; k++) Assert.Equal(expected[k], fitted.Of(5)[k], 1e-8);
        Assert.Equal(expected[AgentPanel.Regressors], fitted.Levels[5], 1e-7);
    }

    [Fact]
    public void Local_gives_what_an_agent_s_own_regression_gives_but_for_its_weak_prior()
    {
        var expected = WithDummies(Lines(agent => agent == 7), _ => 0);
        for (var k = 0; k < AgentPanel.Regressors; k++) Assert.Equal(expected[k], Local.Fit(All).Of(7)[k], 0.1);
    }

    [Fact]
    public void ByBrand_gives_what_a_product_s_regression_gives_but_for_its_weak_prior()
    {
        var product = Panel.Products[8];
        var expected = WithDummies(Lines(agent => Panel.Products[agent] == product), agent => agent);
        for (var k = 0; k < AgentPanel.Regressors; k++) Assert.Equal(expected[k], ByBrand.Fit(All).Of(8)[k], 0.01);
    }

    [Fact]
    public void EmpiricalBayes_lies_between_alone_and_pooled_and_nearer_to_the_truth_than_both()
    {
        var few = Moments.Of(Panel, week => week <= 10);
        var shrunk = KnownAgents.Error(EmpiricalBayesGlobal.Fit(few).Slopes, Truth);
        Assert.True(shrunk < KnownAgents.Error(Local.Fit(few).Slopes, Truth));
        Assert.True(shrunk < KnownAgents.Error(PooledIntercept.Fit(few).Slopes, Truth));
        Assert.True(KnownAgents.Error(EmpiricalBayesBrand.Fit(few).Slopes, Truth) < shrunk, "Here products differ more than stores do.");
    }

    [Fact]
    public void NormalPrior_recovers_the_mean_and_the_spread_of_many_agents()
    {
        var panel = new KnownAgents { Stores = 150, Products = 4, Weeks = 12 }.Draw(2).Panel;
        var prior = NormalPrior.OfAll(Moments.Of(panel, _ => true));
        Assert.Equal(-2.5, prior.Means[0][0], 0.1); // half of the products at −1.5, half at −3.5
        Assert.Equal(1 + 0.09, prior.Spread[0], 0.15);
        Assert.Equal(0.4, prior.Means[0][3], 0.05);
        Assert.Equal(0.09, prior.Noise, 0.01);
    }

    [Fact]
    public void FedAvgFineTune_ends_between_the_pooled_and_the_local_slopes()
    {
        var (tuned, pooled, local) = (FedAvgFineTune.Fit(All), PooledIntercept.Fit(All), Local.Fit(All));
        double Apart(AgentCurves one, AgentCurves other) => Math.Sqrt(one.Slopes.Zip(other.Slopes, (a, b) => (a - b) * (a - b)).Sum());
        Assert.True(Apart(tuned, pooled) < Apart(local, pooled));
        Assert.True(Apart(tuned, local) < Apart(pooled, local));
        Assert.Equal(pooled.Slopes[0], tuned.Slopes.Where((_, k) => k % AgentPanel.Regressors == 0).Average(), 0.2);
    }

    private static List<int> Lines(Func<int, bool> agents) => [.. Enumerable.Range(0, Panel.Agents.Count).Where(agents)
        .SelectMany(agent => Enumerable.Range(Panel.Starts[agent], Panel.Starts[agent + 1] - Panel.Starts[agent]))];

    // Slopes first, then a level for each group.
    private static double[] WithDummies(List<int> lines, Func<int, int> group)
    {
        var agents = lines.ConvertAll(line => Array.FindLastIndex(Panel.Starts, start => start <= line));
        var groups = agents.Max(group) + 1;
        var rows = lines.SelectMany((line, at) => Panel.Columns.Skip(line * AgentPanel.Regressors).Take(AgentPanel.Regressors)
            .Concat(Enumerable.Range(0, groups).Select(each => each == group(agents[at]) ? 1.0 : 0))).ToArray();
        using var scope = torch.NewDisposeScope();
        var target = torch.tensor(lines.Select(line => Panel.LogUnits[line]).ToArray()).unsqueeze(1);
        return [.. torch.linalg.pinv(torch.tensor(rows).view(lines.Count, -1)).matmul(target).squeeze(1).data<double>()];
    }
}
