using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Approvals;

/// <summary>A standing rule without an amount or a number of uses above zero would allow nothing, or everything.</summary>
public sealed record StandingRuleUnbounded() : Refusal("A standing rule needs an operation, an amount above zero and a number of uses a day above zero.");

/// <summary>Standing rules are for calls whose size is known.</summary>
public sealed record StandingRuleNotFor(string Operation) : Refusal($"Calls of {Operation} have no amount, so no standing rule can bound them.");

/// <summary>The rule is revoked already.</summary>
public sealed record StandingRuleRevoked(Guid Id) : Refusal("This rule is revoked already.");

/// <summary>
/// The owner's yes in advance to the CEO's calls of one operation up to an amount, so many times a day. It lifts what a
/// single yes would lift, never a refusal, and never what asks because of text from outside.
/// </summary>
public sealed class StandingRule
{
    /// <summary>Name of the finding that no standing rule lifts: the turn has read text that somebody outside wrote.</summary>
    public const string NeverLifted = nameof(OutsideTextIsChecked);

    private StandingRule() { }

    /// <summary>Makes a rule; see <see cref="Make"/>.</summary>
    private StandingRule(Guid id, string operation, string? supplierCode, long amountMaxMinor, int usesPerDayMax, string by, DateTimeOffset at)
    {
        (Id, Operation, SupplierCode, AmountMaxMinor, UsesPerDayMax) = (id, operation, supplierCode, amountMaxMinor, usesPerDayMax);
        (MadeBy, MadeAt) = (by, at);
    }

    /// <summary>Its id.</summary>
    public Guid Id { get; private set; }

    /// <summary>Name of the operation.</summary>
    public string Operation { get; private set; } = "";

    /// <summary>The only supplier it is for; null for all.</summary>
    public string? SupplierCode { get; private set; }

    /// <summary>Largest amount of one call, minor units of the store's currency.</summary>
    public long AmountMaxMinor { get; private set; }

    /// <summary>Times that it serves in one business day, so that splitting a call doesn't get round its amount.</summary>
    public int UsesPerDayMax { get; private set; }

    /// <summary>Who made it.</summary>
    public string MadeBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Who revoked it; null while it holds.</summary>
    public string? RevokedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Times that it served in all.</summary>
    public int Uses { get; private set; }

    /// <summary>Business date on which it served last.</summary>
    public DateOnly? LastUsedOn { get; private set; }

    /// <summary>Times that it served on that date.</summary>
    public int UsesOnThatDate { get; private set; }

    /// <summary>The rule as the one who says yes, for example <c>Standing rule of Owner ann@example.org</c>.</summary>
    public string Actor => $"Standing rule of {MadeBy}";

    /// <summary>Makes a rule; refused unless it is bounded.</summary>
    public static Outcome<StandingRule> Make(
        Guid id, string operation, string? supplierCode, long amountMaxMinor, int usesPerDayMax, string by, DateTimeOffset now) =>
        operation.Length == 0 || amountMaxMinor <= 0 || usesPerDayMax <= 0
            ? new StandingRuleUnbounded()
            : new StandingRule(id, operation, string.IsNullOrWhiteSpace(supplierCode) ? null : supplierCode.Trim(), amountMaxMinor, usesPerDayMax, by, now);

    /// <summary>Whether it says yes to a call of this size today.</summary>
    public bool Covers(string operation, CallSize size, DateOnly today) =>
        RevokedAt is null && operation == Operation && size.AmountMinor <= AmountMaxMinor
        && (SupplierCode is null || SupplierCode == size.SupplierCode) && (LastUsedOn != today || UsesOnThatDate < UsesPerDayMax);

    /// <summary>Counts one use.</summary>
    public void Use(DateOnly today)
    {
        UsesOnThatDate = LastUsedOn == today ? UsesOnThatDate + 1 : 1;
        (LastUsedOn, Uses) = (today, Uses + 1);
    }

    /// <summary>Ends it for good.</summary>
    public Outcome<Done> Revoke(string by, DateTimeOffset now)
    {
        if (RevokedAt is not null) return new StandingRuleRevoked(Id);
        (RevokedBy, RevokedAt) = (by, now);
        return default(Done);
    }
}
