using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Approvals;

/// <summary>No standing rule of that id.</summary>
public sealed record UnknownStandingRule(Guid Id) : Refusal("There is no such rule.");

/// <summary>A standing rule as the owner sees it.</summary>
/// <param name="AmountMax">Largest amount of one call.</param>
/// <param name="UsesPerDayMax">Times that it serves in one business day.</param>
public sealed record StandingRuleView(
    Guid Id, string Operation, string? SupplierCode, Money AmountMax, int UsesPerDayMax, string MadeBy, DateTimeOffset MadeAt,
    string? RevokedBy, DateTimeOffset? RevokedAt, int Uses, DateOnly? LastUsedOn);

/// <summary>The owner's standing rules: a yes in advance to calls of one operation up to an amount.</summary>
public sealed class StandingRules(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Operations whose calls have an amount, so that a rule can bound them.</summary>
    public static IReadOnlyList<string> Operations { get; } = [nameof(PlacePurchaseOrder)];

    /// <summary>All rules, those that hold first, then the newest.</summary>
    public async Task<IReadOnlyList<StandingRuleView>> ReadAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var currency = (await db.Profiles.AsNoTracking().SingleAsync(cancel)).Currency;
        var rules = await db.StandingRules.AsNoTracking().OrderBy(rule => rule.RevokedAt != null).ThenByDescending(rule => rule.MadeAt).ToListAsync(cancel);
        return [.. rules.Select(rule => new StandingRuleView(
            rule.Id, rule.Operation, rule.SupplierCode, new Money(rule.AmountMaxMinor, currency), rule.UsesPerDayMax, rule.MadeBy, rule.MadeAt,
            rule.RevokedBy, rule.RevokedAt, rule.Uses, rule.LastUsedOn))];
    }

    /// <summary>Makes a rule.</summary>
    /// <param name="operation">One of <see cref="Operations"/>.</param>
    /// <param name="supplierCode">The only supplier it is for; null for all.</param>
    /// <param name="amountMaxMinor">Largest amount of one call, minor units, above zero.</param>
    /// <param name="usesPerDayMax">Times a day, above zero.</param>
    /// <param name="owner">Who makes it.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Outcome<Guid>> MakeAsync(
        string operation, string? supplierCode, long amountMaxMinor, int usesPerDayMax, Caller owner, CancellationToken cancel = default)
    {
        if (owner.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        if (!Operations.Contains(operation)) return new StandingRuleNotFor(operation);
        var made = StandingRule.Make(Guid.CreateVersion7(clock.Now), operation, supplierCode, amountMaxMinor, usesPerDayMax, owner.Actor, clock.Now);
        if (!made.Succeeded) return made.Refusal!;
        await using var db = contexts.Open();
        if (made.Value.SupplierCode is { } code && !await db.Suppliers.AnyAsync(supplier => supplier.Code == code, cancel)) return new UnknownSupplier(code);
        db.StandingRules.Add(made.Value);
        await db.SaveChangesAsync(cancel);
        return made.Value.Id;
    }

    /// <summary>Revokes a rule; what it allowed by then stands.</summary>
    public async Task<Outcome<Done>> RevokeAsync(Guid id, Caller owner, CancellationToken cancel = default)
    {
        if (owner.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        if (await db.StandingRules.SingleOrDefaultAsync(rule => rule.Id == id, cancel) is not { } found) return new UnknownStandingRule(id);
        var revoked = found.Revoke(owner.Actor, clock.Now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return revoked;
    }

    /// <summary>
    /// The rule that says yes to a call of the CEO; null where none does. A yes in advance was given to the supplier as it
    /// was: one whose account has moved, or that wants its money first, is asked about each time.
    /// </summary>
    internal static async Task<StandingRule?> FindAsync(ProposedOperation operation, RouteResult result, GateContext context, CancellationToken cancel)
    {
        if (context.Call.Caller.Kind != CallerKind.Ceo || result.Size is not { } size
            || result.Findings.Any(finding => finding is { Rule: StandingRule.NeverLifted or nameof(SupplierIsKnown), Verdict: not Verdict.Allowed })) return null;
        var rules = await context.Db.StandingRules.Where(rule => rule.Operation == operation.Operation && rule.RevokedAt == null).OrderBy(rule => rule.AmountMaxMinor).ToListAsync(cancel);
        return rules.Find(rule => rule.Covers(operation.Operation, size, context.Clock.Today));
    }

    /// <summary>Carries a call out on the rule's yes, which is used up for this time whatever comes of it.</summary>
    internal static async Task<RouteResult> RunAsync(
        StandingRule rule, ApprovalRequest request, GateContext context, Func<ApprovalGrant, Task<RouteResult>> run)
    {
        request.Approve(rule.Actor, context.Now);
        rule.Use(context.Clock.Today);
        var result = await run(request.Grant().Value);
        request.Close(result.Verdict == Verdict.Allowed, result.Message);
        return result.Verdict == Verdict.Allowed ? result with { Message = $"{result.Message} A standing rule of the owner allowed it." } : result;
    }
}
