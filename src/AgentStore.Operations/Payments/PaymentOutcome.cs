namespace AgentStore.Operations.Payments;

/// <summary>What the payment provider told us.</summary>
public enum PaymentEventKind
{
    /// <summary>Nothing the store acts on.</summary>
    Other = 0,

    /// <summary>The customer's payment is certain.</summary>
    Paid = 1,

    /// <summary>The payment was refused.</summary>
    Failed = 2,

    /// <summary>The payment page closed without a payment.</summary>
    Expired = 3,
}

/// <summary>What came of it. The zero value is never written.</summary>
public enum PaymentOutcome
{
    /// <summary>Not an outcome.</summary>
    None = 0,

    /// <summary>The order was paid; its stock was sold and its cash booked.</summary>
    Paid = 1,

    /// <summary>It came after the order was given up; its stock was still free and was sold all the same.</summary>
    PaidLate = 2,

    /// <summary>It came after the order was given up and the stock was gone: the money must go back.</summary>
    PaidAfterExpiry = 3,

    /// <summary>The same payment was told before.</summary>
    AlreadyPaid = 4,

    /// <summary>Another payment had paid the order: this one's money must go back.</summary>
    PaidTwice = 5,

    /// <summary>Amount or currency are not the order's: nothing was sold, and the money must go back.</summary>
    AmountDiffers = 6,

    /// <summary>The order was given up and its stock released.</summary>
    OrderCancelled = 7,

    /// <summary>The order was not in a state that this changes, or the event is none the store acts on.</summary>
    Ignored = 8,

    /// <summary>It names no order of this store.</summary>
    UnknownOrder = 9,
}

/// <summary>What an outcome means for people.</summary>
public static class PaymentOutcomes
{
    /// <summary>Whether money came in that a person must send back.</summary>
    public static bool AsksForRefund(this PaymentOutcome outcome) =>
        outcome is PaymentOutcome.PaidAfterExpiry or PaymentOutcome.PaidTwice or PaymentOutcome.AmountDiffers;
}
