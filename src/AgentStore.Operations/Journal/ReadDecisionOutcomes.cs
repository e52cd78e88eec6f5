using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using AgentStore.Operations.Reports;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Journal;

/// <summary>
/// Says what came of decisions later: what has sold of an order's goods, and what a price earned against what it would have
/// earned had as many sold as before. Computed from the ledgers whenever it is asked for.
/// </summary>
public sealed class ReadDecisionOutcomes(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Days before and after a price change that are compared, at most.</summary>
    public const int PriceDays = 28;

    /// <summary>Outcomes in words by the decision's id; decisions that nothing has come of yet are left out.</summary>
    /// <param name="decisions">The decisions; only orders and prices that were carried out have an outcome.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyDictionary<long, string>> RunAsync(IReadOnlyCollection<DecisionView> decisions, CancellationToken cancel = default)
    {
        var ids = decisions.Select(decision => decision.Id).ToList();
        await using var db = contexts.Open();
        var rows = await db.Decisions.AsNoTracking().Where(decision => ids.Contains(decision.Id)).ToListAsync(cancel);
        var outcomes = new Dictionary<long, string>();
        foreach (var row in rows)
            if (await OutcomeAsync(db, row, cancel) is { } words) outcomes[row.Id] = words;
        return outcomes;
    }

    private async Task<string?> OutcomeAsync(StoreDbContext db, Decision row, CancellationToken cancel) => row.Operation switch
    {
        nameof(PlacePurchaseOrder) => await OfOrderAsync(db, row, cancel),
        nameof(ChangePrice) when row.Verdict == Verdict.Allowed => await OfPriceAsync(db, row, cancel),
        _ => null,
    };

    // An order's id is that of the command that placed it, which for an approved one is the request's.
    private async Task<string?> OfOrderAsync(StoreDbContext db, Decision row, CancellationToken cancel)
    {
        List<PurchaseOrderId> ids = [new(row.CommandId), .. row.ApprovalId is { } approval ? (PurchaseOrderId[])[new(approval.Value)] : []];
        var orders = await db.PurchaseOrders.AsNoTracking().Where(order => ids.Contains(order.Id)).ToListAsync(cancel);
        return orders.Count == 0 ? null : string.Join("; ", (await OrderOutcomes.ReadAsync(db, orders, clock, cancel)).Select(line => line.InWords())) + ".";
    }

    private async Task<string?> OfPriceAsync(StoreDbContext db, Decision row, CancellationToken cancel)
    {
        var sku = new Sku(((ChangePrice)GateJson.ReadCommand(typeof(ChangePrice), row.ArgumentsJson)).Sku);
        var changes = await db.PriceChanges.AsNoTracking().Where(change => change.Sku == sku).OrderBy(change => change.At).ToListAsync(cancel);
        var at = changes.FindLastIndex(change => change.At <= row.At);
        var until = Earlier(at >= 0 && at + 1 < changes.Count ? changes[at + 1].At : clock.Now, row.At.AddDays(PriceDays));
        var since = Later(at > 0 ? changes[at - 1].At : row.At.AddDays(-PriceDays), row.At.AddDays(-PriceDays));
        var lines = (await db.Orders.AsNoTracking().Where(order => order.PaidAt >= since && order.PaidAt < until).ToListAsync(cancel))
            .SelectMany(order => order.Lines.Where(line => line.Sku == sku), (order, line) => (Line: line, IsAfter: order.PaidAt >= row.At)).ToLookup(each => each.IsAfter, each => each.Line);
        var (days, daysBefore) = ((until - row.At).TotalDays, (row.At - since).TotalDays);
        if (days < 1 || daysBefore < 1) return null;

        // Margin needs a cost: that frozen at the sales after the change, else at those before it.
        if (lines[true].Concat(lines[false]).FirstOrDefault(line => line.UnitCostMinor is not null)?.UnitCostMinor is not { } cost) return null;
        var currency = (await db.Profiles.AsNoTracking().SingleAsync(cancel)).Currency;
        var price = ((ChangePrice)GateJson.ReadCommand(typeof(ChangePrice), row.ArgumentsJson)).UnitPriceMinor;
        var earned = lines[true].Sum(line => (line.UnitPriceMinor - (line.UnitCostMinor ?? cost)) * line.Units) / days;
        var expected = (price - cost) * lines[false].Sum(line => line.Units) / daysBefore;
        return FormattableString.Invariant(
            $"In {days:0} days at this price it earned {new Money((long)earned, currency)} a day; had as many sold as before, it would be {new Money((long)expected, currency)}.");
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
