using AgentStore.Domain.Approvals;
using AgentStore.Domain.Shared;
using Xunit;

namespace AgentStore.Tests.Approvals;

public sealed class ApprovalRequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly ProposedOperation Call = new("ChangePrice", """{"sku":"CANDLE","unitPriceMinor":2100}""");

    private static ApprovalRequest Request() => new(new ApprovalId(Guid.NewGuid()), Call, "", "[]", "Ceo Luna", "", Now, Now.AddDays(3));

    [Fact]
    public void Grant_covers_only_the_call_that_was_shown()
    {
        var request = Request();
        Assert.True(request.Approve("Owner", Now).Succeeded);
        var grant = request.Grant().Value;
        Assert.True(grant.Covers(Call));
        Assert.False(grant.Covers(Call with { ArgumentsJson = """{"sku":"CANDLE","unitPriceMinor":9900}""" }));
        Assert.False(grant.Covers(Call with { Operation = "ListProduct" }));
    }

    [Fact]
    public void Grant_is_refused_before_the_yes_and_after_it_was_carried_out()
    {
        var request = Request();
        Assert.Equal(ApprovalState.Pending, Assert.IsType<ApprovalNotPending>(request.Grant().Refusal).State);
        request.Approve("Owner", Now);
        Assert.True(request.Grant().Succeeded);
        request.Close(true, "done");
        Assert.Equal(ApprovalState.Executed, Assert.IsType<ApprovalNotPending>(request.Grant().Refusal).State);
    }

    [Fact]
    public void Approve_says_yes_once()
    {
        var request = Request();
        Assert.True(request.Approve("Owner", Now).Succeeded);
        Assert.Equal(ApprovalState.Approved, Assert.IsType<ApprovalNotPending>(request.Approve("Owner", Now).Refusal).State);
    }

    [Fact]
    public void Reject_needs_a_reason() => Assert.IsType<ReasonMissing>(Request().Reject("Owner", "  ", Now).Refusal);

    [Fact]
    public void Approve_does_nothing_after_expiry()
    {
        var request = Request();
        Assert.Equal(ApprovalState.Expired, Assert.IsType<ApprovalNotPending>(request.Approve("Owner", Now.AddDays(4)).Refusal).State);
    }

    [Fact]
    public void Close_is_for_approved_requests_only() => Assert.Throws<InvalidOperationException>(() => Request().Close(true, ""));
}
