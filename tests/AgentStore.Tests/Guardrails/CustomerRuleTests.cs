using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using Xunit;

namespace AgentStore.Tests.Guardrails;

/// <summary>The rules of refunds, concessions and the assortment, each alone.</summary>
public sealed class CustomerRuleTests
{
    private static readonly Currency Usd = new("USD");
    private static readonly StoreLimits Limits = StoreLimits.Cautious(Usd);

    private static Money Dollars(long amount) => new(amount * 100, Usd);

    [Theory]
    [InlineData(100, 0, 0, 40, Verdict.Allowed)]
    [InlineData(100, 0, 0, 41, Verdict.NeedsApproval)]
    [InlineData(1_000, 0, 0, 401, Verdict.Refused)]
    [InlineData(40, 0, 0, 41, Verdict.Refused)]
    [InlineData(40, 20, 0, 20, Verdict.Allowed)]
    [InlineData(40, 20, 0, 21, Verdict.Refused)]
    [InlineData(100, 0, 90, 31, Verdict.NeedsApproval)]
    [InlineData(100, 0, 790, 11, Verdict.Refused)]
    public void Refund_is_judged_by_payment_amount_and_day(long paid, long before, long today, long amount, Verdict verdict) => Assert.Equal(verdict, new RefundStaysUnderPayment()
        .Check(new RefundFigures(1001, Dollars(paid), Dollars(before), Dollars(today), Dollars(amount)), Limits).Min(finding => finding.Verdict));

    [Theory]
    [InlineData(20, 1_500, 0, 0, Verdict.Allowed)]
    [InlineData(20, 1_501, 0, 0, Verdict.NeedsApproval)]
    [InlineData(20, 5_001, 0, 0, Verdict.Refused)]
    [InlineData(15, 0, 6, 0, Verdict.NeedsApproval)]
    [InlineData(15, 0, 136, 0, Verdict.Refused)]
    [InlineData(15, 0, 0, 66, Verdict.NeedsApproval)]
    [InlineData(15, 0, 0, 486, Verdict.Refused)]
    public void Concession_is_judged_by_share_customer_and_week(long worth, int share, long customer, long week, Verdict verdict) =>
        Assert.Equal(verdict, Concede(worth, share, customer, week, Limits));

    [Fact]
    public void Whole_price_is_never_taken_off_whatever_the_limit_says() =>
        Assert.Equal(Verdict.Refused, Concede(1, 10_000, 0, 0, Limits with { ConcessionShareBasisPoints = new(20_000, 20_000) }));

    private static Verdict Concede(long worth, int share, long customer, long week, StoreLimits limits) => new ConcessionsStayInBudget()
        .Check(new ConcessionFigures("the customer of order 1001", Dollars(worth), new Rate(share), Dollars(customer), Dollars(week)), limits).Min(finding => finding.Verdict);

    public static TheoryData<AssortmentFigures, Verdict> Assortments
    {
        get
        {
            var listing = new AssortmentFigures(new Sku("LAMP"), IsListing: true, IsSupply: false, "home", ListedAfter: 20, ListedInCategoryAfter: 5, DaysSinceTurned: null);
            return new()
            {
                { listing, Verdict.Allowed },
                { listing with { IsSupply = true }, Verdict.Refused },
                { listing with { ListedAfter = 81 }, Verdict.NeedsApproval },
                { listing with { ListedAfter = 301 }, Verdict.Refused },
                { listing with { ListedInCategoryAfter = 12 }, Verdict.Allowed },
                { listing with { ListedInCategoryAfter = 13 }, Verdict.NeedsApproval },
                { listing with { ListedAfter = 4, ListedInCategoryAfter = 4 }, Verdict.Allowed },
                { listing with { DaysSinceTurned = 29 }, Verdict.NeedsApproval },
                { listing with { DaysSinceTurned = 30 }, Verdict.Allowed },
                { listing with { IsListing = false, ListedAfter = 6 }, Verdict.Allowed },
                { listing with { IsListing = false, ListedAfter = 5 }, Verdict.NeedsApproval },
                { listing with { IsListing = false, ListedAfter = 0 }, Verdict.Refused },
                { listing with { IsListing = false, DaysSinceTurned = 0 }, Verdict.NeedsApproval },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Assortments))]
    public void Assortment_is_judged_by_number_share_kind_and_turns(AssortmentFigures figures, Verdict verdict) =>
        Assert.Equal(verdict, new AssortmentStaysInFocus().Check(figures, Limits).Min(finding => finding.Verdict));

    [Fact]
    public void Refund_is_paid_out_once()
    {
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var refund = new Refund(Guid.NewGuid(), new OrderId(Guid.NewGuid()), Dollars(5), "test", "payment", "Owner ann", "", at);
        Assert.True(refund.MarkPaid("first", at));
        Assert.False(refund.MarkPaid("second", at.AddDays(1)));
        Assert.Equal(("first", RefundState.Paid, at), (refund.ProviderReference, refund.State, refund.PaidAt));
    }
}
