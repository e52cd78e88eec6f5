using System.Text.Json;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Orders;

namespace AgentStore.Operations.Payments;

/// <summary>Stands in where no payment provider is configured: a page of the store asks how the bank would have answered. No money moves.</summary>
public sealed class TestGateway : IPaymentGateway
{
    /// <summary>Its name in the ledgers.</summary>
    public const string GatewayName = "test";

    /// <inheritdoc/>
    public string Name => GatewayName;

    /// <inheritdoc/>
    public bool MovesMoney => false;

    /// <inheritdoc/>
    public IReadOnlyList<string> PageOrigins => [];

    /// <inheritdoc/>
    public Task<Outcome<PaymentPage>> OpenAsync(PaymentRequest request, CancellationToken cancel) =>
        Task.FromResult<Outcome<PaymentPage>>(new PaymentPage($"/pay/test/{request.AccessKey}", SessionId: null));

    /// <inheritdoc/>
    public Task<PaymentNews?> AskAsync(string sessionId, CancellationToken cancel) => Task.FromResult<PaymentNews?>(null);

    /// <inheritdoc/>
    public Task<Outcome<string>> RefundAsync(RefundRequest request, CancellationToken cancel) =>
        Task.FromResult<Outcome<string>>($"test_refund_{request.IdempotencyKey}");

    /// <summary>The news of an answer given on the test page. An order has one answer of each kind, so a double click is one payment.</summary>
    public static PaymentNews Answer(OrderView order, bool isPaid)
    {
        var id = $"test_{order.Id.Value:N}_{(isPaid ? "paid" : "declined")}";
        return new PaymentNews(
            id, GatewayName, isPaid ? "test.paid" : "test.declined", isPaid ? PaymentEventKind.Paid : PaymentEventKind.Failed,
            order.Id, isPaid ? order.Total.Minor : null, isPaid ? order.Total.Currency.Code : null, id,
            JsonSerializer.Serialize(new { order = order.Number, isPaid }));
    }
}
