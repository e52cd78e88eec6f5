using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using Xunit;

namespace AgentStore.Tests.Guardrails;

/// <summary>The rules of first orders and of suppliers, each alone.</summary>
public sealed class PurchaseRuleTests
{
    private static readonly Currency Usd = new("USD");
    private static readonly StoreLimits Limits = StoreLimits.Cautious(Usd);
    private static readonly SupplierFigures Known = new("acme", IsBlocked: false, AreDetailsConfirmed: true, PaymentTerms.OnReceipt, Deliveries: 8, FaultyDeliveries: 1);

    private static PurchaseLineFigures Line(int units, long unitCost, int onOrder = 0, bool wasReceived = true, long? paid = null, long? usual = null) =>
        new(new Sku("LAMP"), "home", units, new Money(unitCost * units, Usd), 0, onOrder, 1)
        {
            WasReceived = wasReceived,
            OnOrderCost = new Money(unitCost * onOrder, Usd),
            LastPaidUnitCost = paid is { } last ? new Money(last, Usd) : null,
            UsualUnitCost = usual is { } other ? new Money(other, Usd) : null,
        };

    private static Verdict Judge(IGuardrail<PurchaseFigures> rule, PurchaseLineFigures line, SupplierFigures? supplier = null) => rule.Check(
        new PurchaseFigures([line], Money.Zero(Usd), new Dictionary<string, Money>(), new Money(1_000_000, Usd), Money.Zero(Usd)) { Supplier = supplier ?? Known },
        Limits).Min(finding => finding.Verdict);

    [Theory]
    [InlineData(24, 0, 100, Verdict.Allowed)]
    [InlineData(25, 0, 100, Verdict.NeedsApproval)]
    [InlineData(12, 13, 100, Verdict.NeedsApproval)]
    [InlineData(1, 120, 100, Verdict.Refused)]
    [InlineData(10, 0, 3_001, Verdict.NeedsApproval)]
    [InlineData(5, 5, 3_001, Verdict.NeedsApproval)]
    [InlineData(10, 0, 10_001, Verdict.Refused)]
    public void First_order_is_judged_with_all_that_is_on_order(int units, int onOrder, long unitCost, Verdict verdict) =>
        Assert.Equal(verdict, Judge(new FirstOrderIsATrial(), Line(units, unitCost, onOrder, wasReceived: false)));

    [Fact]
    public void Order_of_what_came_before_is_no_trial() =>
        Assert.Equal(Verdict.Allowed, Judge(new FirstOrderIsATrial(), Line(500, 10_000)));

    public static TheoryData<SupplierFigures, Verdict> Suppliers => new()
    {
        { Known, Verdict.Allowed },
        { Known with { IsBlocked = true }, Verdict.Refused },
        { Known with { AreDetailsConfirmed = false }, Verdict.NeedsApproval },
        { Known with { Terms = PaymentTerms.Prepaid }, Verdict.NeedsApproval },
        { Known with { Deliveries = 0, FaultyDeliveries = 0 }, Verdict.NeedsApproval },
        { Known with { Deliveries = 4, FaultyDeliveries = 4 }, Verdict.Allowed },
        { Known with { Deliveries = 5, FaultyDeliveries = 1 }, Verdict.Allowed },
        { Known with { Deliveries = 5, FaultyDeliveries = 2 }, Verdict.NeedsApproval },
        { Known with { Deliveries = 5, FaultyDeliveries = 5 }, Verdict.Refused },
    };

    [Theory]
    [MemberData(nameof(Suppliers))]
    public void Supplier_is_judged_by_what_is_known_of_it(SupplierFigures supplier, Verdict verdict) =>
        Assert.Equal(verdict, Judge(new SupplierIsKnown(), Line(10, 1_000), supplier));

    [Theory]
    [InlineData(1_200, 1_000L, null, Verdict.Allowed)]
    [InlineData(1_201, 1_000L, null, Verdict.NeedsApproval)]
    [InlineData(1_201, null, 1_000L, Verdict.NeedsApproval)]
    [InlineData(4_001, 1_000L, 4_000L, Verdict.Refused)]
    [InlineData(500, 1_000L, 1_000L, Verdict.Allowed)]
    [InlineData(9_000, null, null, Verdict.Allowed)]
    public void Cost_is_measured_against_the_last_paid_and_against_other_offers(long unitCost, long? paid, long? usual, Verdict verdict) =>
        Assert.Equal(verdict, Judge(new SupplierIsKnown(), Line(10, unitCost, paid: paid, usual: usual)));

    [Fact]
    public void Payment_details_count_as_confirmed_only_after_the_newest_change()
    {
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var supplier = new Supplier("acme", "Acme", 7, "", IsSimulated: true);
        Assert.True(supplier.AreDetailsConfirmed);
        Assert.True(supplier.ChangeDetails("account 1", at).Succeeded);
        Assert.False(supplier.AreDetailsConfirmed);
        supplier.ConfirmDetails(at.AddHours(1));
        Assert.True(supplier.AreDetailsConfirmed);
        Assert.True(supplier.ChangeDetails(" account 1 ", at.AddHours(2)).Succeeded);
        Assert.True(supplier.AreDetailsConfirmed);
        Assert.True(supplier.ChangeDetails("account 2", at.AddHours(3)).Succeeded);
        Assert.False(supplier.AreDetailsConfirmed);
        Assert.IsType<PaymentDetailsUnusable>(supplier.ChangeDetails("  ", at).Refusal);
    }
}
