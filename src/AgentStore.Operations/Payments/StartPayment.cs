using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Data.Mappings;
using AgentStore.Operations.Orders;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Payments;

/// <summary>Opens the payment page of an order that awaits payment. Safe to ask for again.</summary>
public sealed class StartPayment(StoreContexts contexts, StoreClock clock, IPaymentGateway gateway)
{
    /// <summary>The gateway in use, for pages to say what kind of payment this is.</summary>
    public IPaymentGateway Gateway => gateway;

    /// <summary>Opens the page.</summary>
    /// <param name="accessKey">Key of the order.</param>
    /// <param name="orderAddress">Address of the order's status page, where the customer comes back to.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Outcome<PaymentPage>> RunAsync(string accessKey, Uri orderAddress, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(each => each.AccessKey == accessKey, cancel) is not { } order) return new UnknownOrder();
        if (order.State != OrderState.AwaitingPayment) return new OrderNotIn(OrderState.AwaitingPayment, order.State);
        var page = await gateway.OpenAsync(Request(order, orderAddress), cancel);
        if (page is { Succeeded: true, Value.SessionId: { } session }) await KeepSessionAsync(db, order.Id, session, cancel);
        return page;
    }

    private PaymentRequest Request(Order order, Uri orderAddress) => new(
        order.Id, order.Number, order.AccessKey, order.Email,
        [.. order.Lines.Select(line => new PaymentLine(line.Name, new Money(line.UnitPriceMinor, order.Currency), line.Units))],
        order.Total, clock.ToReal(order.PayBy), orderAddress);

    private static async Task KeepSessionAsync(StoreDbContext db, OrderId id, string session, CancellationToken cancel) =>
        await db.Orders.Where(order => order.Id == id)
            .ExecuteUpdateAsync(update => update.SetProperty(order => EF.Property<string?>(order, OrderColumns.PaymentSession), session), cancel);
}
