using AgentStore.Learning.Demand;
using AgentStore.Learning.Demand.Models.Comparison;
using Xunit;

namespace AgentStore.Learning.Tests.Demand.Models.Comparison;

public sealed class ModelTrialTests
{
    private const int Cut = 60;

    [Fact]
    public void Run_finds_known_own_and_cross_elasticities_and_that_cross_prices_tell_more()
    {
        var cube = SalesCube.Of(KnownLog.Draw(8, 80, seed: 1), KnownLog.WeekOne);
        var scores = new[] { "logLog", "logLogCrossPrices", "negativeBinomial" }.ToDictionary(key => key, key => Run(cube, key));
        foreach (var key in new[] { "logLogCrossPrices", "negativeBinomial" })
        {
            Assert.Equal(KnownLog.Own, scores[key].OwnElasticity, 0.08);
            Assert.Equal(KnownLog.Cross, scores[key].CrossElasticity!.Value, 0.08);
            Assert.InRange(scores[key].Rmse, 0.18, 0.23); // 0.2 is drawn
            Assert.Equal((24, 24), (scores[key].Converged, scores[key].Agents));
        }
        Assert.Null(scores["logLog"].CrossElasticity);
        Assert.True(scores["logLogCrossPrices"].LogLikelihood > scores["logLog"].LogLikelihood + 0.1);
    }

    [Theory]
    [InlineData("logLogCrossPrices")]
    [InlineData("nestedLogit")]
    public void Run_learns_nothing_from_weeks_after_the_cut(string key)
    {
        var log = KnownLog.Draw(4, 80, seed: 2);
        var firstAfter = KnownLog.WeekOne.AddDays(7 * Cut);
        var other = log.Select(line => line.PeriodStart < firstAfter ? line : line with { Units = line.Units * 7 + 3, UnitPriceMinor = line.UnitPriceMinor / 2 });
        var (one, two) = (Run(SalesCube.Of(log, KnownLog.WeekOne), key), Run(SalesCube.Of(other, KnownLog.WeekOne), key));
        Assert.Equal((one.OwnElasticity, one.CrossElasticity, one.Ridge), (two.OwnElasticity, two.CrossElasticity, two.Ridge));
        Assert.True(two.LogLikelihood < one.LogLikelihood - 0.5);
    }

    [Fact]
    public void Refused_says_when_no_weeks_are_left_or_too_few_came_before()
    {
        var cube = SalesCube.Of(KnownLog.Draw(1, 50, seed: 3), KnownLog.WeekOne);
        Assert.IsType<NoWeeksHeldOut>(ModelTrial.Refused(cube, 50));
        Assert.IsType<TooFewWeeks>(ModelTrial.Refused(cube, ModelTrial.WeeksMin - 1));
        Assert.Null(ModelTrial.Refused(cube, ModelTrial.WeeksMin));
        Assert.IsType<NoWeeksHeldOut>(ModelTrial.Refused(SalesCube.Of([], KnownLog.WeekOne), 40));
    }

    private static ModelScore Run(SalesCube cube, string key) => new ModelTrial(cube, KnownLog.Model(key), Cut).Run(TestContext.Current.CancellationToken);
}
