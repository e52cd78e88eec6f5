using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Orders;

/// <summary>Where a refund stands.</summary>
public enum RefundState
{
    /// <summary>Owed to the customer: decided, not yet given to the payment provider.</summary>
    Due = 0,

    /// <summary>The payment provider has it, and the cash ledger too.</summary>
    Paid = 1,
}

/// <summary>Money of one order that goes back to its customer: a debt from the moment it is decided, paid out once.</summary>
public sealed class Refund
{
    private Refund() { }

    /// <summary>Books the debt.</summary>
    /// <param name="id">The id of the command that decided it; the payment provider hears it too, so that a repeat pays nothing twice.</param>
    /// <param name="orderId">The order whose payment it gives back.</param>
    /// <param name="amount">How much, above zero.</param>
    /// <param name="gateway">Who took the payment.</param>
    /// <param name="paymentReference">The payment provider's id of the payment.</param>
    /// <param name="requestedBy">Who decided it.</param>
    /// <param name="reason">Why, in the words of who decided it.</param>
    /// <param name="requestedAt">When.</param>
    public Refund(
        Guid id, OrderId orderId, Money amount, string gateway, string paymentReference, string requestedBy, string reason, DateTimeOffset requestedAt)
    {
        if (amount.Minor <= 0) throw new ArgumentOutOfRangeException(nameof(amount), "A refund is above zero.");
        (Id, OrderId, AmountMinor, Currency, Gateway, PaymentReference) = (id, orderId, amount.Minor, amount.Currency, gateway, paymentReference);
        (RequestedBy, Reason, RequestedAt) = (requestedBy, reason, requestedAt);
    }

    /// <summary>Its id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The order whose payment it gives back.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>Minor units.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>Currency of the amount.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Who took the payment.</summary>
    public string Gateway { get; private set; } = "";

    /// <summary>The payment provider's id of the payment.</summary>
    public string PaymentReference { get; private set; } = "";

    /// <summary>Who decided it.</summary>
    public string RequestedBy { get; private set; } = "";

    /// <summary>Why; untrusted text.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When it was decided.</summary>
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public RefundState State { get; private set; }

    /// <summary>When it was paid out.</summary>
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>The payment provider's id of the refund.</summary>
    public string? ProviderReference { get; private set; }

    /// <summary>How much.</summary>
    public Money Amount => new(AmountMinor, Currency);

    /// <summary>Notes that the payment provider has it.</summary>
    /// <returns>Whether it was still due; a second payout of one refund is none.</returns>
    public bool MarkPaid(string providerReference, DateTimeOffset at)
    {
        if (State != RefundState.Due) return false;
        (State, ProviderReference, PaidAt) = (RefundState.Paid, providerReference, at);
        return true;
    }
}
