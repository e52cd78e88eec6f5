using AgentStore.Domain.Demand;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;
using CsCheck;
using Xunit;

namespace AgentStore.Tests.Pricing;

public sealed class PriceAdviceTests
{
    private static readonly Currency Usd = new("USD");
    private static readonly StoreLimits Limits = StoreLimits.Cautious(Usd);
    private static readonly DemandForecast TwoADay = new(2, 1.5, 26);

    private sealed record Price : IGuardedCommand<PriceFigures>;

    private static Money Cents(long minor) => new(minor, Usd);

    private static PriceFigures Figures(long now, long? cost, long reference, long? low = null, long? high = null)
    {
        var span = new PriceSpan(Cents(low ?? now), Cents(high ?? now));
        return new(new Sku("CANDLE"), Cents(now), cost is { } minor ? Cents(minor) : null, Cents(reference), span, span);
    }

    private static Outcome<PriceAdvice> Advise(double elasticity, double standardError = 0.1, long now = 2_000, long? cost = 1_000) =>
        PriceAdvice.Find(new ElasticityEstimate(elasticity, standardError, 100), TwoADay, Figures(now, cost, 2_000), Limits);

    [Theory]
    [InlineData(-2.1, 1_909)]
    [InlineData(-1.5, 2_200)]
    [InlineData(-0.5, 2_200)]
    [InlineData(-5.0, 1_800)]
    public void Advised_price_earns_most_among_those_that_need_no_approval(double elasticity, long price)
    {
        var advice = Advise(elasticity, standardError: 0.02).Value;
        Assert.Equal(price, advice.Price.Minor);
        Assert.Equal((1_800, 2_200), (advice.Allowed.Lowest.Minor, advice.Allowed.Highest.Minor));
        Assert.InRange(advice.GainPerWeek.Minor, advice.GainAtLeast.Minor, advice.GainAtMost.Minor);
        Assert.True(advice.GainAtLeast.Minor >= 0);
    }

    [Fact]
    public void Expected_units_follow_the_elasticity()
    {
        var advice = Advise(-3).Value;
        Assert.Equal(1_800, advice.Price.Minor);
        Assert.Equal(14 * Math.Pow(0.9, -3), advice.UnitsPerWeek, 6);
        Assert.Equal(800 * 14 * Math.Pow(0.9, -3) - 1_000 * 14, advice.GainPerWeek.Minor, 0);
    }

    [Fact]
    public void Gain_that_may_as_well_be_a_loss_is_no_advice() =>
        Assert.Contains("may as well lose as gain", Assert.IsType<NoAdviceYet>(Advise(-1.9, standardError: 0.8).Refusal).Message, StringComparison.Ordinal);

    [Fact]
    public void Price_that_earns_most_already_is_advised_to_stay() => Assert.Equal((2_000, 0), (Advise(-2).Value.Price.Minor, Advise(-2).Value.GainPerWeek.Minor));

    [Theory]
    [InlineData(double.NaN, 0.1)]
    [InlineData(0.4, 0.1)]
    [InlineData(-2, 0)]
    [InlineData(-2, 50)]
    public void Estimate_that_says_nothing_gives_no_advice(double elasticity, double standardError) =>
        Assert.IsType<NoAdviceYet>(Advise(elasticity, standardError).Refusal);

    [Fact]
    public void Without_estimate_cost_or_sales_there_is_no_advice()
    {
        var learned = new ElasticityEstimate(-3, 0.1, 100);
        Assert.IsType<NoAdviceYet>(PriceAdvice.Find(null, TwoADay, Figures(2_000, 1_000, 2_000), Limits).Refusal);
        Assert.IsType<NoAdviceYet>(PriceAdvice.Find(learned, TwoADay, Figures(2_000, null, 2_000), Limits).Refusal);
        Assert.IsType<NoAdviceYet>(PriceAdvice.Find(learned, new DemandForecast(0, 0, 0), Figures(2_000, 1_000, 2_000), Limits).Refusal);
    }

    [Fact]
    public void Every_price_of_the_range_passes_the_rules_and_those_beside_it_do_not() =>
        Gen.Select(Gen.Long[1, 20_000], Gen.Long[100, 20_000], Gen.Long[100, 20_000], Gen.Double[0.6, 1], Gen.Double[1, 1.5], Gen.Double[0, 1])
            .Sample((cost, now, reference, low, high, where) =>
            {
                var figures = Figures(now, cost, reference, (long)Math.Ceiling(now * low), (long)(now * high));
                if (PriceRange.Allowed(figures, Limits) is not { } range) return;
                var inside = range.Lowest.Minor + (long)((range.Highest.Minor - range.Lowest.Minor) * where);
                Verdict Judge(long minor) => GuardrailReview.Review(new Price(), figures with { Proposed = Cents(minor) }, Limits, null).Verdict;
                Assert.Equal((Verdict.Allowed, Verdict.Allowed, Verdict.Allowed), (Judge(range.Lowest.Minor), Judge(inside), Judge(range.Highest.Minor)));
                // Rules round to whole basis points, so the range may end that much early.
                Assert.NotEqual(Verdict.Allowed, Judge((long)(range.Highest.Minor * 1.002) + 2));
                if (range.Lowest.Minor > 10) Assert.NotEqual(Verdict.Allowed, Judge((long)(range.Lowest.Minor * 0.998) - 2));
            });
}
