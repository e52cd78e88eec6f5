using AgentStore.Domain.Ledger;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Reports;

/// <summary>The cash ledger's newest lines.</summary>
/// <param name="Cash">Cash in hand: the sum of all lines.</param>
/// <param name="Movements">The newest first, at most <see cref="ReadCashLedger.MovementsMax"/>.</param>
public sealed record CashLedger(Money Cash, IReadOnlyList<CashMovementView> Movements);

/// <summary>One movement of cash.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">Why.</param>
/// <param name="Amount">In (positive) or out (negative).</param>
/// <param name="Cause">The order, purchase order or day behind it.</param>
/// <param name="Actor">Who or what caused it.</param>
public sealed record CashMovementView(DateTimeOffset At, CashMovementKind Kind, Money Amount, string Cause, string Actor);

/// <summary>Reads the cash ledger.</summary>
public sealed class ReadCashLedger(StoreContexts contexts)
{
    /// <summary>Most movements answered.</summary>
    public const int MovementsMax = 200;

    /// <summary>The newest movements.</summary>
    /// <param name="kind">Only movements of this kind; null for all.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<CashLedger> RunAsync(CashMovementKind? kind, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var currency = (await db.Profiles.AsNoTracking().SingleAsync(cancel)).Currency;
        var cash = await db.CashMovements.SumAsync(movement => movement.AmountMinor, cancel);
        var movements = await db.CashMovements.AsNoTracking().Where(movement => kind == null || movement.Kind == kind)
            .OrderByDescending(movement => movement.Id).Take(MovementsMax).ToListAsync(cancel);
        return new CashLedger(new Money(cash, currency), [.. movements.Select(movement => new CashMovementView(
            movement.At, movement.Kind, new Money(movement.AmountMinor, currency), movement.Cause, movement.Actor))]);
    }
}
