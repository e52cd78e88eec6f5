using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Payments;

/// <summary>Takes payments for orders. One is in use: Stripe where its key is set, else one that moves no money.</summary>
public interface IPaymentGateway
{
    /// <summary>Name in the ledgers.</summary>
    string Name { get; }

    /// <summary>Whether real money moves.</summary>
    bool MovesMoney { get; }

    /// <summary>Sites that its payment pages lie on: the store's forms may lead there. None where the page is the store's own.</summary>
    IReadOnlyList<string> PageOrigins { get; }

    /// <summary>Opens the page on which the customer pays. Asked again for the same order, it answers the same page.</summary>
    Task<Outcome<PaymentPage>> OpenAsync(PaymentRequest request, CancellationToken cancel);

    /// <summary>Asks what became of a payment page, for news that never reached us; null while nothing did.</summary>
    Task<PaymentNews?> AskAsync(string sessionId, CancellationToken cancel);

    /// <summary>Gives money of a payment back. Asked again with the same key, it gives back nothing more and answers the same.</summary>
    /// <returns>The provider's id of the refund.</returns>
    Task<Outcome<string>> RefundAsync(RefundRequest request, CancellationToken cancel);
}

/// <summary>What is to be paid.</summary>
/// <param name="PayBy">Real moment until which the stock is held.</param>
/// <param name="OrderAddress">Address of the order's status page, where the customer comes back to.</param>
public sealed record PaymentRequest(
    OrderId OrderId, int OrderNumber, string AccessKey, string Email, IReadOnlyList<PaymentLine> Lines, Money Total, DateTimeOffset PayBy, Uri OrderAddress);

/// <summary>What is to be given back.</summary>
/// <param name="PaymentReference">The provider's id of the payment.</param>
/// <param name="Amount">How much, above zero.</param>
/// <param name="IdempotencyKey">One for each refund, however often it is tried.</param>
public sealed record RefundRequest(string PaymentReference, Money Amount, string IdempotencyKey);

/// <summary>The payment provider can't be reached or didn't take the refund.</summary>
public sealed record RefundNotTaken() : Refusal("The payment provider did not take the refund. It stays due and is tried again.");

/// <summary>One line of what is to be paid.</summary>
public sealed record PaymentLine(string Name, Money UnitPrice, int Units);

/// <summary>Where the customer pays.</summary>
/// <param name="Address">Address to send the browser to: another site's, or a path on this one.</param>
/// <param name="SessionId">The provider's id of the page; null where there is nothing to ask it about.</param>
public sealed record PaymentPage(string Address, string? SessionId);

/// <summary>Something a gateway tells, in the store's words.</summary>
/// <param name="Id">The provider's id of the message: the same one is acted on once.</param>
/// <param name="Type">The provider's own name of what happened.</param>
/// <param name="OrderId">The order it names; null where it names none.</param>
/// <param name="AmountMinor">Amount paid, minor units; null where nothing was.</param>
/// <param name="CurrencyCode">ISO 4217 code of the amount.</param>
/// <param name="Reference">The provider's id of the payment itself: two messages about one payment share it.</param>
/// <param name="PayloadJson">The message as it came.</param>
public sealed record PaymentNews(
    string Id, string Gateway, string Type, PaymentEventKind Kind, OrderId? OrderId, long? AmountMinor, string? CurrencyCode, string? Reference, string PayloadJson);

/// <summary>The payment provider can't be reached or refused the request.</summary>
public sealed record PaymentPageUnavailable() : Refusal("The payment page can't be opened right now. The goods are held for the order; try again in a minute.");
