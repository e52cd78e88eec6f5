using AgentStore.Domain.Approvals;
using Xunit;

namespace AgentStore.Tests.Approvals;

public sealed class StandingRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static StandingRule Rule(string? supplier = "acme", int usesPerDay = 2) =>
        StandingRule.Make(Guid.NewGuid(), "PlacePurchaseOrder", supplier, 50_000, usesPerDay, "Owner ann", Now).Value;

    [Theory]
    [InlineData("PlacePurchaseOrder", 50_000, "acme", true)]
    [InlineData("PlacePurchaseOrder", 50_001, "acme", false)]
    [InlineData("PlacePurchaseOrder", 50_000, "other", false)]
    [InlineData("PlacePurchaseOrder", 50_000, null, false)]
    [InlineData("ChangePrice", 1, "acme", false)]
    public void Covers_its_operation_amount_and_supplier_alone(string operation, long amountMinor, string? supplier, bool covers) =>
        Assert.Equal(covers, Rule().Covers(operation, new CallSize(amountMinor, supplier), Today));

    [Fact]
    public void Rule_without_a_supplier_covers_all() => Assert.True(Rule(supplier: " ").Covers("PlacePurchaseOrder", new CallSize(1, "other"), Today));

    [Fact]
    public void Uses_of_a_day_are_counted_and_begin_anew_the_next()
    {
        var (rule, size) = (Rule(usesPerDay: 2), new CallSize(1, "acme"));
        rule.Use(Today);
        Assert.True(rule.Covers("PlacePurchaseOrder", size, Today));
        rule.Use(Today);
        Assert.False(rule.Covers("PlacePurchaseOrder", size, Today));
        Assert.True(rule.Covers("PlacePurchaseOrder", size, Today.AddDays(1)));
        rule.Use(Today.AddDays(1));
        Assert.Equal((3, 1, Today.AddDays(1)), (rule.Uses, rule.UsesOnThatDate, rule.LastUsedOn));
    }

    [Fact]
    public void Revoked_rule_covers_nothing_and_is_revoked_once()
    {
        var rule = Rule();
        Assert.True(rule.Revoke("Owner ann", Now).Succeeded);
        Assert.False(rule.Covers("PlacePurchaseOrder", new CallSize(1, "acme"), Today));
        Assert.IsType<StandingRuleRevoked>(rule.Revoke("Owner ann", Now).Refusal);
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("PlacePurchaseOrder", 0, 1)]
    [InlineData("PlacePurchaseOrder", 1, 0)]
    public void Rule_without_bounds_is_refused(string operation, long amountMaxMinor, int usesPerDay) =>
        Assert.IsType<StandingRuleUnbounded>(StandingRule.Make(Guid.NewGuid(), operation, null, amountMaxMinor, usesPerDay, "Owner ann", Now).Refusal);
}
