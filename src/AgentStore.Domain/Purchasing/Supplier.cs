using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Purchasing;

/// <summary>When a supplier wants its money. The zero value is the one that asks for approval.</summary>
public enum PaymentTerms
{
    /// <summary>Before it delivers.</summary>
    Prepaid = 0,

    /// <summary>When the goods come.</summary>
    OnReceipt = 1,
}

/// <summary>Payment details that are empty, or too long to be any.</summary>
public sealed record PaymentDetailsUnusable() : Refusal($"Give payment details of 1 to {Supplier.PaymentDetailsLengthMax} characters.");

/// <summary>Someone the shop buys from.</summary>
/// <param name="Code">Key, lower case.</param>
/// <param name="Name">Its name; text from outside.</param>
/// <param name="LeadTimeDays">Usual days from order to delivery.</param>
/// <param name="Note">What is known of it; text from outside.</param>
/// <param name="IsSimulated">Whether it stands in for a supplier that the imported log doesn't name.</param>
public sealed record Supplier(string Code, string Name, int LeadTimeDays, string Note, bool IsSimulated)
{
    /// <summary>Longest payment details kept, in characters.</summary>
    public const int PaymentDetailsLengthMax = 500;

    /// <summary>When it wants its money.</summary>
    public PaymentTerms Terms { get; private set; } = PaymentTerms.OnReceipt;

    /// <summary>Where its money goes: opaque text from outside that no code reads.</summary>
    public string PaymentDetails { get; private set; } = "";

    /// <summary>When the payment details changed last; null while they never did.</summary>
    public DateTimeOffset? DetailsChangedAt { get; private set; }

    /// <summary>When the owner confirmed them last.</summary>
    public DateTimeOffset? DetailsConfirmedAt { get; private set; }

    /// <summary>Whether the owner lets nothing be ordered from it.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>Whether no change of the payment details waits to be confirmed.</summary>
    public bool AreDetailsConfirmed => DetailsChangedAt is not { } changed || DetailsConfirmedAt >= changed;

    /// <summary>Notes new payment details; the same ones again are no change.</summary>
    public Outcome<Done> ChangeDetails(string details, DateTimeOffset at)
    {
        var text = details.Trim();
        if (text.Length is 0 or > PaymentDetailsLengthMax) return new PaymentDetailsUnusable();
        if (text != PaymentDetails) (PaymentDetails, DetailsChangedAt) = (text, at);
        return default(Done);
    }

    /// <summary>The owner has checked the payment details over another way than the one they came by.</summary>
    public void ConfirmDetails(DateTimeOffset at) => DetailsConfirmedAt = at;

    /// <summary>Sets when it is paid.</summary>
    public void SetTerms(PaymentTerms terms) => Terms = terms;

    /// <summary>Blocks it, or lets it be ordered from again.</summary>
    public void SetBlocked(bool isBlocked) => IsBlocked = isBlocked;
}
