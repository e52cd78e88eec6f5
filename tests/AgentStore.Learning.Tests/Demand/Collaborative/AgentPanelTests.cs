using AgentStore.Domain.Demand;
using AgentStore.Learning.Demand.Collaborative;
using AgentStore.Learning.Demand.Collaborative.Baselines;
using AgentStore.Learning.Demand.Collaborative.Filtering;
using Xunit;

namespace AgentStore.Learning.Tests.Demand.Collaborative;

/// <summary>Logs as they come.</summary>
public sealed class AgentPanelTests
{
    private static readonly DateOnly Monday = new(2024, 1, 1);

    [Fact]
    public void Of_leaves_out_lines_without_a_price_or_a_sale_and_counts_them()
    {
        var panel = AgentPanel.Of([Line(0, 5, 0), Line(1, 5, -100), Line(2, 0, 100), Line(3, -4, 100), Line(4, 5, 100)], Monday);
        Assert.Equal(new LinesLeftOut(WithoutPrice: 2, WithoutSale: 2, Repeated: 0, Spikes: 0), panel.LeftOut);
        Assert.Equal([5], panel.LineWeeks);
    }

    [Fact]
    public void Of_adds_up_repeated_lines_at_the_mean_price_of_their_units()
    {
        var panel = AgentPanel.Of([Line(0, 6, 100), Line(0, 2, 200), Line(1, 1, 100)], Monday);
        Assert.Equal(1, panel.LeftOut.Repeated);
        Assert.Equal([Math.Log(8), 0], panel.LogUnits);
        Assert.Equal(Math.Log(125), panel.Columns[0], 1e-12);
    }

    [Fact]
    public void Of_leaves_out_units_that_jump_a_thousandfold()
    {
        var panel = AgentPanel.Of(Enumerable.Range(0, 20).Select(week => Line(week, week == 7 ? 10_000 : 10 + week, 100)), Monday);
        Assert.Equal(1, panel.LeftOut.Spikes);
        Assert.DoesNotContain(8, panel.LineWeeks);
    }

    [Fact]
    public void Of_keeps_a_promotion_s_fortyfold()
    {
        var panel = AgentPanel.Of(Enumerable.Range(0, 20).Select(week => Line(week, week == 7 ? 400 : 10, 100)), Monday);
        Assert.Equal(0, panel.LeftOut.Spikes);
    }

    [Fact]
    public void Of_counts_weeks_through_a_year_of_53_and_before_week_one()
    {
        var days = Enumerable.Range(-2, 120).Select(week => new SalesRecord("s", "p", new DateOnly(2020, 6, 1).AddDays(7 * week), 7, 5, 100, null, false, 0));
        Assert.Equal(Enumerable.Range(-1, 120), AgentPanel.Of(days, new DateOnly(2020, 6, 1)).Weeks);
    }

    [Fact]
    public void Of_takes_the_days_of_a_daily_log_into_their_week()
    {
        var panel = AgentPanel.Of(Enumerable.Range(0, 14).Select(day => Line(0, 3, 100) with { PeriodStart = Monday.AddDays(day), PeriodDays = 1 }), Monday);
        Assert.Equal([Math.Log(21), Math.Log(21)], panel.LogUnits);
    }

    [Fact]
    public void Of_ends_with_the_week_asked_for() =>
        Assert.Equal([1, 2, 3], AgentPanel.Of(Enumerable.Range(0, 9).Select(week => Line(week, 5, 100)), Monday, untilWeek: 3).Weeks);

    [Fact]
    public void Of_takes_the_other_products_of_the_store_as_other_prices()
    {
        var panel = AgentPanel.Of([Line(0, 5, 100), Line(0, 5, 200) with { ProductCode = "q" }, Line(0, 0, 400) with { ProductCode = "r" }], Monday);
        Assert.Equal((Math.Log(200) + Math.Log(400)) / 2, panel.Columns[1], 1e-12);
    }

    [Fact]
    public void An_agent_of_one_week_or_one_price_gets_the_others_slopes_and_its_own_level()
    {
        var known = new KnownAgents().Draw(11).Panel;
        var others = known.Agents.SelectMany((agent, number) => Enumerable.Range(known.Starts[number], 20).Select(line => new SalesRecord(
            agent.Store, agent.Product, Monday.AddDays(7 * known.LineWeeks[line]), 7, (int)Math.Exp(known.LogUnits[line]), (long)Math.Exp(known.Columns[4 * line]), null, false, 0)));
        var newcomers = Enumerable.Range(3, 12).Select(week => Line(week, 50, 300) with { StoreCode = "still", PeriodStart = Monday.AddDays(7 * week) })
            .Append(Line(4, 70, 250) with { StoreCode = "young" });
        var panel = AgentPanel.Of(others.Concat(newcomers), Monday);
        var training = new TrainingLines(panel, panel.Weeks);
        var (still, young) = (panel.Agents.ToList().FindIndex(agent => agent.Store == "still"), panel.Agents.ToList().FindIndex(agent => agent.Store == "young"));
        var prior = NormalPrior.OfAll(training.Moments);
        Assert.False(training.Moments.IdentifiesOwnPrice(still));
        Assert.False(training.Moments.IdentifiesOwnPrice(young));
        Assert.True(training.Moments.IdentifiesOwnPrice(panel.Agents.ToList().FindIndex(agent => agent.Product == "p2")));
        Assert.Equal(prior.Means[0][0], prior.Slopes[4 * young], 1e-6);
        foreach (var fit in new[] { EmpiricalBayesGlobal.Fit(training.Moments), FilteredAllForOne.Fit(training), FilteredAllForAll.Fit(training) })
        {
            Assert.InRange(fit.Of(still)[0], -4.5, -0.5);
            Assert.InRange(fit.Of(young)[0], -4.5, -0.5);
            Assert.All(fit.Slopes.Concat(fit.Levels), number => Assert.True(double.IsFinite(number)));
        }
    }

    [Fact]
    public void Methods_stay_finite_when_there_is_one_agent_of_one_line()
    {
        var panel = AgentPanel.Of([Line(0, 5, 100)], Monday);
        var training = new TrainingLines(panel, panel.Weeks);
        Assert.All(CollaborativeMethod.All, method => Assert.Equal(Math.Log(5), method.Fit(training).Predict(0, panel.Columns), 1e-9));
    }

    private static SalesRecord Line(int week, int units, long price) => new("s", "p", Monday.AddDays(7 * week), 7, units, price, null, false, 0);
}
