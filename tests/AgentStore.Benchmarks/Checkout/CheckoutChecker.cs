using AgentStore.Operations.Data;
using AgentStore.Operations.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStore.Benchmarks.Checkout;

/// <summary>What the tables say after the crowds have gone; all four are to be nil.</summary>
/// <param name="Oversold">Units sold or promised beyond what ever came in, and positions below zero.</param>
/// <param name="LedgerDifferences">Products whose stock, and orders whose money or units, differ from the ledgers' sums.</param>
/// <param name="DuplicatePayments">Orders with more than one payment or more than one commit, and paid ones without exactly one.</param>
/// <param name="HangingReservations">Holds that belong to no waiting order, or outlived their time.</param>
/// <param name="PaidOrders">Orders paid, for comparison.</param>
internal sealed record CheckoutChecker(long Oversold, long LedgerDifferences, long DuplicatePayments, long HangingReservations, long PaidOrders)
{
    private const string OversoldSql = """
        select count(*) as "Value" from stock_positions position
        where position.on_hand < 0 or position.reserved < 0 or position.reserved > position.on_hand
           or (select coalesce(sum(-units), 0) from stock_movements where sku = position.sku and kind = 'Sale')
            > (select coalesce(sum(units), 0) from stock_movements where sku = position.sku and kind in ('Opening', 'Receipt'))
        """;

    private const string CashSql = """
        select abs((select coalesce(sum(amount_minor), 0) from cash_movements where kind in ('Sale', 'Refund'))
          - (select coalesce(sum(units * unit_price_minor), 0) from order_lines join orders on orders.id = order_id where paid_at is not null)
          + (select coalesce(sum(amount_minor), 0) from refunds where state = 'Paid'))::bigint as "Value"
        """;

    private const string PaymentsSql = """
        select count(*) as "Value" from (
          select orders.id from orders
          left join cash_movements cash on cash.kind = 'Sale' and cash.cause = 'order ' || orders.number
          group by orders.id, orders.paid_at
          having count(cash.id) <> case when orders.paid_at is null then 0 else 1 end) payments
        """;

    private const string CommitsSql = """
        select count(*) as "Value" from (
          select orders.id from orders
          join order_lines line on line.order_id = orders.id
          left join stock_movements moved on moved.kind = 'Sale' and moved.sku = line.sku and moved.cause = 'order ' || orders.number
          group by orders.id, orders.paid_at, line.sku
          having count(moved.id) <> case when orders.paid_at is null then 0 else 1 end) commits
        """;

    /// <summary>Looks once at everything.</summary>
    /// <param name="services">Operations whose clock stands after every hold's end; what was due to be given up has been.</param>
    public static async Task<CheckoutChecker> CheckAsync(ServiceProvider services)
    {
        await using var db = services.GetRequiredService<StoreContexts>().Open();
        var differences = await services.GetRequiredService<VerifyLedgers>().RunAsync();
        return new(
            await CountAsync(db, OversoldSql), differences.Count + await CountAsync(db, CashSql),
            await CountAsync(db, PaymentsSql) + await CountAsync(db, CommitsSql),
            await CountAsync(db, "select count(*) as \"Value\" from stock_reservations where state = 'Pending'"),
            await CountAsync(db, "select count(*) as \"Value\" from orders where paid_at is not null"));
    }

    private static Task<long> CountAsync(StoreDbContext db, string sql) => db.Database.SqlQueryRaw<long>(sql).SingleAsync();
}
