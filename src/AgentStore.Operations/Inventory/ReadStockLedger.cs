using AgentStore.Domain.Inventory;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Inventory;

/// <summary>One product's stock and how it came to be.</summary>
/// <param name="Sku">Which product.</param>
/// <param name="Name">Its name.</param>
/// <param name="OnHand">Units in the house: the sum of all movements.</param>
/// <param name="Reserved">Units held for orders that await payment.</param>
/// <param name="Movements">The newest movements first, at most <see cref="ReadStockLedger.MovementsMax"/>.</param>
/// <param name="MovementCount">Movements in all.</param>
public sealed record StockLedger(Sku Sku, string Name, int OnHand, int Reserved, IReadOnlyList<StockMovementView> Movements, int MovementCount)
{
    /// <summary>Units free to sell.</summary>
    public int Available => OnHand - Reserved;
}

/// <summary>One movement of stock.</summary>
/// <param name="Id">Position in the ledger.</param>
/// <param name="At">When.</param>
/// <param name="Kind">Why.</param>
/// <param name="Sku">Which product.</param>
/// <param name="Units">Units in (positive) or out (negative).</param>
/// <param name="OnHandAfter">On hand once it had happened.</param>
/// <param name="Cause">The order, purchase order or count behind it.</param>
/// <param name="Actor">Who or what caused it.</param>
public sealed record StockMovementView(
    long Id, DateTimeOffset At, StockMovementKind Kind, Sku Sku, int Units, int OnHandAfter, string Cause, string Actor);

/// <summary>Reads the stock ledger.</summary>
public sealed class ReadStockLedger(StoreContexts contexts)
{
    /// <summary>Most movements answered.</summary>
    public const int MovementsMax = 200;

    /// <summary>One product's ledger; null where the code names no product.</summary>
    public async Task<StockLedger?> RunAsync(string code, CancellationToken cancel = default)
    {
        if (!Sku.TryParse(code, out var sku)) return null;
        await using var db = contexts.Open();
        if (await db.Products.AsNoTracking().SingleOrDefaultAsync(product => product.Sku == sku, cancel) is not { } product) return null;
        var reserved = await db.StockPositions.Where(position => position.Sku == sku).Select(position => position.Reserved).SingleOrDefaultAsync(cancel);
        var ledger = db.StockMovements.AsNoTracking().Where(movement => movement.Sku == sku);
        var onHand = await ledger.SumAsync(movement => movement.Units, cancel);
        var newest = await ledger.OrderByDescending(movement => movement.Id).Take(MovementsMax).ToListAsync(cancel);
        return new StockLedger(sku, product.Name, onHand, reserved, WithBalance(newest, onHand), await ledger.CountAsync(cancel));
    }

    private static List<StockMovementView> WithBalance(List<StockMovement> newestFirst, int onHand)
    {
        var views = new List<StockMovementView>(newestFirst.Count);
        foreach (var movement in newestFirst)
        {
            views.Add(new(movement.Id, movement.At, movement.Kind, movement.Sku, movement.Units, onHand, movement.Cause, movement.Actor));
            onHand -= movement.Units;
        }
        return views;
    }
}
