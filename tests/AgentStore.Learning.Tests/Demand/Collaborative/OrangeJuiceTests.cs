using AgentStore.Learning.Demand.Collaborative;
using AgentStore.Learning.Demand.Collaborative.Evaluation;
using AgentStore.Learning.Demand.Collaborative.Filtering;
using Xunit;

namespace AgentStore.Learning.Tests.Demand.Collaborative;

/// <summary>The bundled panel against figures of another program.</summary>
public sealed class OrangeJuiceTests(OrangeJuice juice) : IClassFixture<OrangeJuice>
{
    private static readonly DateOnly WeekOne = new(1989, 9, 14);

    [Fact]
    public void Elasticities_by_specification_are_the_reference_s()
    {
        var panel = AgentPanel.Of(juice.Records, WeekOne);
        var pooled = ElasticitySpecifications.Pooled(panel).Select(each => each.Elasticity).ToList();
        Assert.Equal(-2.92, pooled[0], 0.03);
        Assert.Equal(-3.10, pooled[1], 0.03);
        Assert.Equal(-2.53, pooled[2], 0.03);
        Assert.Equal(-3.29, pooled[4], 0.03);
        Assert.Equal(-2.86, ElasticitySpecifications.ByProduct(panel).Average(each => each.Elasticity), 0.05);
    }

    [Fact]
    public void Baselines_err_as_the_reference_s_do_on_the_last_weeks()
    {
        var panel = AgentPanel.Of(juice.Records, WeekOne);
        Assert.Equal((913, 121), (panel.Agents.Count, panel.Weeks.Count));
        var methods = CollaborativeMethod.All.Where(method => method.Key is "pooledIntercept" or "empiricalBayesGlobal" or "local").ToList();
        var tables = HoldOut.Last(panel, 30).Run(methods, 60, 4, _ => { }, TestContext.Current.CancellationToken);
        Assert.Equal(0.5850, tables["pooledIntercept"].Rmse().Mean, 0.015);
        Assert.Equal(0.5766, tables["empiricalBayesGlobal"].Rmse().Mean, 0.015);
        Assert.Equal(0.5982, tables["local"].Rmse().Mean, 0.02);
        Assert.True(tables["empiricalBayesGlobal"].GainOver(tables["pooledIntercept"]).Mean > 0);
    }

    [Fact]
    public void Both_descents_reach_their_closed_forms_on_913_agents()
    {
        var panel = AgentPanel.Of(juice.Records, WeekOne);
        var batches = Batches.Of(panel, [.. panel.Weeks.Take(60)], 6);
        var prior = NormalPrior.OfAll(batches.Whole, 3);
        var filter = Filter.Nearest(NearestAgents.Of(Distances.Points(batches.Whole, prior.Slopes), 4, 365), batches.Whole.Lines, 365);
        var start = AgentCurves.Repeated(prior.Means[0], panel.Agents.Count);
        AssertClose(AllForOne.ClosedForm(batches.Whole, filter), AllForOne.Descend(batches, filter, start, new Random(1)));
        var all = new AllForAll(batches.Whole, filter.With(0, 0.5), prior);
        AssertClose(all.ClosedForm(), all.Descend(batches, new Random(2)));
    }

    [Fact]
    public void Filters_err_less_than_pooling_and_shrinking_on_a_small_draw()
    {
        var panel = AgentPanel.Of(juice.Records.Where(record => record.StoreCode[^1] is '2' or '5' or '8'), WeekOne);
        var methods = CollaborativeMethod.All.Where(method => method.Key is "pooledIntercept" or "empiricalBayesGlobal" or "filteredAllForOne").ToList();
        var tables = HoldOut.Last(panel, 30).Run(methods, 24, 3, _ => { }, TestContext.Current.CancellationToken);
        Assert.True(tables["filteredAllForOne"].GainOver(tables["pooledIntercept"]).Mean > 0);
        Assert.True(tables["filteredAllForOne"].GainOver(tables["empiricalBayesGlobal"]).Mean > 0);
    }

    private static void AssertClose(double[] expected, double[] actual) =>
        Assert.InRange(expected.Zip(actual, (one, other) => Math.Abs(one - other)).Max(), 0, 1e-4);
}
