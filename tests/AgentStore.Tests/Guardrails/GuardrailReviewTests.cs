using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using CsCheck;
using Xunit;

namespace AgentStore.Tests.Guardrails;

public sealed class GuardrailReviewTests
{
    private static readonly Currency Usd = new("USD");
    private static readonly StoreLimits Limits = StoreLimits.Cautious(Usd);

    private sealed record Buy : IGuardedCommand<PurchaseFigures>;

    private sealed record Price : IGuardedCommand<PriceFigures>;

    private static Money Dollars(double amount) => new((long)Math.Round(amount * 100), Usd);

    private static PurchaseFigures Purchase(
        int units = 10, double unitCost = 10, int onHand = 20, int onOrder = 0, double unitsPerDay = 2, double spentToday = 0,
        double spentInCategory = 0, double cash = 25_000, double committed = 0) => new(
            [new PurchaseLineFigures(new Sku("CANDLE"), "candles", units, Dollars(unitCost) * units, onHand, onOrder, unitsPerDay) { WasReceived = true, OnOrderCost = Dollars(unitCost) * onOrder }],
            Dollars(spentToday), new Dictionary<string, Money> { ["candles"] = Dollars(spentInCategory) }, Dollars(cash), Dollars(committed))
        { Supplier = Known };

    private static readonly SupplierFigures Known = new("acme", IsBlocked: false, AreDetailsConfirmed: true, PaymentTerms.OnReceipt, Deliveries: 8, FaultyDeliveries: 1);

    private static PriceFigures Priced(double proposed, double cost = 8, double reference = 20, double? dayLow = null, double? dayHigh = null) => new(
        new Sku("CANDLE"), Dollars(proposed), Dollars(cost), Dollars(reference),
        new PriceSpan(Dollars(dayLow ?? reference), Dollars(dayHigh ?? reference)), new PriceSpan(Dollars(dayLow ?? reference), Dollars(dayHigh ?? reference)));

    private static (Verdict Verdict, string? Rule) Review(PurchaseFigures figures)
    {
        var reviewed = GuardrailReview.Review(new Buy(), figures, Limits, null);
        return (reviewed.Verdict, reviewed.Verdict == Verdict.Allowed ? null : reviewed.Findings[0].Rule);
    }

    public static TheoryData<string, Verdict, string?> Purchases => new()
    {
        { "modest", Verdict.Allowed, null },
        { "cap-soft", Verdict.NeedsApproval, nameof(StockStaysUnderCap) },
        { "cap-hard", Verdict.Refused, nameof(StockStaysUnderCap) },
        { "cover-soft", Verdict.NeedsApproval, nameof(CoverStaysUnderLimit) },
        { "cover-hard", Verdict.Refused, nameof(CoverStaysUnderLimit) },
        { "no-sales", Verdict.NeedsApproval, nameof(CoverStaysUnderLimit) },
        { "order-soft", Verdict.NeedsApproval, nameof(SpendStaysInBudget) },
        { "order-hard", Verdict.Refused, nameof(SpendStaysInBudget) },
        { "day-soft", Verdict.NeedsApproval, nameof(SpendStaysInBudget) },
        { "category-soft", Verdict.NeedsApproval, nameof(SpendStaysInBudget) },
        { "reserve-soft", Verdict.NeedsApproval, nameof(CashReserveIsKept) },
        { "reserve-hard", Verdict.Refused, nameof(CashReserveIsKept) },
    };

    [Theory]
    [MemberData(nameof(Purchases))]
    public void Purchase_is_judged_by_the_rule_it_meets(string situation, Verdict verdict, string? rule)
    {
        var figures = situation switch
        {
            "cap-soft" => Purchase(units: 20, unitCost: 1, onHand: 100, onOrder: 90, unitsPerDay: 10),
            "cap-hard" => Purchase(units: 20, unitCost: 1, onHand: 990, unitsPerDay: 100),
            "cover-soft" => Purchase(units: 100, unitCost: 1, onHand: 0, unitsPerDay: 1),
            "cover-hard" => Purchase(units: 181, unitCost: 1, onHand: 0, unitsPerDay: 1),
            "no-sales" => Purchase(unitsPerDay: 0),
            "order-soft" => Purchase(units: 60, unitCost: 10),
            "order-hard" => Purchase(units: 60, unitCost: 40),
            "day-soft" => Purchase(spentToday: 1_450),
            "category-soft" => Purchase(spentInCategory: 2_950),
            "reserve-soft" => Purchase(cash: 12_000, committed: 1_950),
            "reserve-hard" => Purchase(cash: 5_050),
            _ => Purchase(),
        };
        Assert.Equal((verdict, rule), Review(figures));
    }

    [Theory]
    [InlineData(21.9, Verdict.Allowed)]
    [InlineData(22.1, Verdict.NeedsApproval)]
    [InlineData(25.1, Verdict.Refused)]
    [InlineData(18.0, Verdict.Allowed)]
    [InlineData(17.9, Verdict.NeedsApproval)]
    [InlineData(14.9, Verdict.Refused)]
    public void Price_moves_only_in_small_steps(double proposed, Verdict verdict) =>
        Assert.Equal(verdict, GuardrailReview.Review(new Price(), Priced(proposed), Limits, null).Verdict);

    [Fact]
    public void Price_step_is_measured_from_every_price_of_the_window()
    {
        var reviewed = GuardrailReview.Review(new Price(), Priced(21, dayLow: 18, dayHigh: 21), Limits, null);
        Assert.Equal((Verdict.NeedsApproval, nameof(PriceMovesInSmallSteps)), (reviewed.Verdict, reviewed.Findings[0].Rule));
    }

    [Fact]
    public void Margin_below_the_floor_is_refused_even_with_an_approval()
    {
        var reviewed = GuardrailReview.Review(new Price(), Priced(20, cost: 19.5), Limits, Grant());
        Assert.Equal((Verdict.Refused, nameof(PriceStaysInBand)), (reviewed.Verdict, reviewed.Findings[0].Rule));
        Assert.Null(reviewed.Cleared);
    }

    [Fact]
    public void Approval_lifts_what_needs_one()
    {
        var reviewed = GuardrailReview.Review(new Buy(), Purchase(units: 60, unitCost: 10), Limits, Grant());
        Assert.Equal(Verdict.Allowed, reviewed.Verdict);
        Assert.Equal(new Buy(), reviewed.Cleared!.Take());
    }

    [Fact]
    public void Clearance_serves_once()
    {
        var cleared = GuardrailReview.Review(new Buy(), Purchase(), Limits, null).Cleared!;
        cleared.Take();
        Assert.Throws<InvalidOperationException>(cleared.Take);
    }

    [Fact]
    public void Purchase_without_lines_can_t_be_judged_and_so_can_t_be_done() =>
        Assert.Throws<ArgumentException>(() => GuardrailReview.Review(new Buy(), Purchase() with { Lines = [] }, Limits, null));

    [Fact]
    public void Whatever_the_figures_a_clearance_means_that_every_hard_limit_holds() =>
        Gen.Select(Gen.Int[1, 20_000], Gen.Double[0.01, 500], Gen.Int[0, 2_000], Gen.Int[0, 2_000], Gen.Double[0, 50], Gen.Double[-1_000, 50_000], Gen.Bool)
            .Sample((units, cost, onHand, onOrder, perDay, cash, approved) =>
            {
                var figures = Purchase(units, cost, onHand, onOrder, perDay, cash: cash);
                var reviewed = GuardrailReview.Review(new Buy(), figures, Limits, approved ? Grant() : null);
                if (reviewed.Cleared is null) return;
                Assert.True(figures.Lines[0].UnitsAfter <= Limits.StockUnits.RefuseAbove);
                Assert.True(figures.Cost.Minor <= Limits.SpendPerOrderMinor.RefuseAbove);
                Assert.True((figures.Cash - figures.Cost).Minor >= Limits.CashReserveMinor.RefuseBelow);
                Assert.True(approved || figures.Cost.Minor <= Limits.SpendPerOrderMinor.ApproveAbove);
            });

    [Fact]
    public void More_units_never_get_a_milder_verdict() =>
        Gen.Select(Gen.Int[1, 5_000], Gen.Int[1, 5_000], Gen.Double[0, 20]).Sample((units, more, perDay) =>
            Assert.True(Review(Purchase(units + more, unitsPerDay: perDay)).Verdict <= Review(Purchase(units, unitsPerDay: perDay)).Verdict));

    [Fact]
    public void Verdict_that_was_never_set_is_a_refusal() => Assert.Equal(Verdict.Refused, default);

    [Fact]
    public void Limits_out_of_order_are_named() => Assert.Equal(
        nameof(StoreLimits.CoverDays), Assert.IsType<LimitOutOfOrder>((Limits with { CoverDays = new(90, 80) }).Check().Refusal).Name);

    private static ApprovalGrant Grant()
    {
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var request = new ApprovalRequest(
            new ApprovalId(Guid.NewGuid()), new ProposedOperation("Buy", "{}"), "", "[]", "Ceo Luna", "", at, at.AddDays(1));
        Assert.True(request.Approve("Owner", at).Succeeded);
        return request.Grant().Value;
    }
}
