using AgentStore.Domain.Ledger;
using AgentStore.Domain.Orders;
using AgentStore.Operations.Data;
using AgentStore.Operations.Orders;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Payments;

/// <summary>
/// What a payment does: held stock becomes a sale, the cash ledger gets its line, the order is paid and its goods leave the cart, all in
/// the caller's transaction. A payment that came too late is honoured while the goods are there; nothing is ever oversold.
/// </summary>
internal static class CompletePayment
{
    public static async Task<(PaymentOutcome Outcome, string Text)> RunAsync(
        StoreDbContext db, PaymentEvent news, Order order, Cart? cart, DateTimeOffset now, CancellationToken cancel)
    {
        if (order.State is OrderState.Paid or OrderState.Fulfilled) return await RepeatedAsync(db, news, cancel);
        if (news.AmountMinor != order.Total.Minor || news.CurrencyCode != order.Currency.Code)
            return (PaymentOutcome.AmountDiffers, $"{news.AmountMinor} {news.CurrencyCode} in minor units were paid; the order is over {order.Total}. Send the money back.");

        var isLate = order.State == OrderState.Cancelled;
        if (isLate && await OrderStock.HoldAsync(db, order, round: 1, now, cancel) is { Count: > 0 } shortages)
            return (PaymentOutcome.PaidAfterExpiry, $"Paid after the order was given up, and the goods are gone. Send {order.Total} back. {shortages[0].Message}");

        var actor = $"{news.Gateway} payment";
        await OrderStock.CommitAsync(db, order, actor, now, cancel);
        db.CashMovements.Add(new CashMovement(order.Total.Minor, CashMovementKind.Sale, OrderStock.CauseOf(order), actor, now));
        _ = (isLate ? order.MarkPaidLate(now) : order.MarkPaid(now)).Value;
        if (cart is not null) TakeOut(cart, order, now);
        return isLate
            ? (PaymentOutcome.PaidLate, "Paid after the order was given up; the goods were still there, so it stands.")
            : (PaymentOutcome.Paid, $"{order.Total} paid.");
    }

    // Only what was bought: the customer may have put more into the cart since.
    private static void TakeOut(Cart cart, Order order, DateTimeOffset now)
    {
        foreach (var line in order.Lines)
            if (cart.Lines.FirstOrDefault(each => each.Sku == line.Sku) is { } wanted)
                _ = cart.Set(line.Sku, Math.Max(0, wanted.Units - line.Units), now).Value;
    }

    private static async Task<(PaymentOutcome Outcome, string Text)> RepeatedAsync(StoreDbContext db, PaymentEvent news, CancellationToken cancel)
    {
        var (id, reference) = (news.OrderId, news.Reference);
        var isSame = await db.PaymentEvents.AnyAsync(
            each => each.OrderId == id && each.Reference == reference
                && (each.Outcome == PaymentOutcome.Paid || each.Outcome == PaymentOutcome.PaidLate), cancel);
        return isSame
            ? (PaymentOutcome.AlreadyPaid, "This payment was booked before.")
            : (PaymentOutcome.PaidTwice, "Another payment had paid the order before. Send this one's money back.");
    }
}
