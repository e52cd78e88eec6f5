using AgentStore.Domain.Inventory;
using AgentStore.Domain.Orders;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>Counts reservations that hold stock for an order that awaits no payment, or long after their time. Reads only.</summary>
public sealed class ReadHangingReservations(StoreContexts contexts, StoreClock clock)
{
    /// <summary>How long the job that expires reservations may take before one counts as hanging.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>Runs once.</summary>
    /// <returns>Number of them; zero when all is well.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var before = clock.Now - Grace;
        return await db.StockReservations.CountAsync(
            reservation => reservation.State == ReservationState.Pending
                && (reservation.ExpiresAt < before || !db.Orders.Any(order => order.Id == reservation.OrderId && order.State == OrderState.AwaitingPayment)), cancel);
    }
}
