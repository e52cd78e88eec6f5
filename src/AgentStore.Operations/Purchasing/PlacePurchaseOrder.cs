using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Inventory;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Purchasing;

/// <summary>Orders goods from one supplier at the costs of its offers.</summary>
/// <param name="SupplierCode">Which supplier.</param>
/// <param name="Lines">The products, each once.</param>
public sealed record PlacePurchaseOrder(string SupplierCode, IReadOnlyList<PurchaseLine> Lines) : IStoreCommand, IGuardedCommand<PurchaseFigures>
{
    /// <summary>Most products of one order.</summary>
    public const int LinesMax = 100;
}

/// <summary>One product of a purchase order.</summary>
/// <param name="Sku">Which product.</param>
/// <param name="Units">Units, above zero, in whole packs and no fewer than the supplier's minimum.</param>
public sealed record PurchaseLine(string Sku, int Units);

/// <summary>No supplier of that code.</summary>
public sealed record UnknownSupplier(string Code) : Refusal($"There is no supplier '{Code}'. Look at the supplier offers.");

/// <summary>The supplier doesn't offer that product.</summary>
public sealed record NotOffered(string SupplierCode, string Sku) : Refusal($"{SupplierCode} does not offer {Sku}. Look at the supplier offers.");

/// <summary>An order without lines, with too many, or with a product twice.</summary>
public sealed record LinesUnusable() : Refusal($"Give 1 to {PlacePurchaseOrder.LinesMax} lines, each product once, with units above zero.");

/// <summary>The supplier doesn't take an order of that many units.</summary>
public sealed record UnitsNotOrderable(string Sku, int Units, int MinimumOrderQuantity, int PackSize, int Nearest)
    : Refusal($"{Units} of {Sku} can't be ordered: the minimum is {MinimumOrderQuantity}, in packs of {PackSize}. {Nearest} would do.");

internal sealed class PlacePurchaseOrderHandler : IGuardedHandler<PlacePurchaseOrder, PurchaseFigures>
{
    public async Task<Outcome<Gathered<PurchaseFigures>>> GatherAsync(PlacePurchaseOrder command, GateContext context, CancellationToken cancel)
    {
        var priced = await PriceAsync(command, context, cancel);
        if (!priced.Succeeded) return priced.Refusal!;
        var figures = await PurchaseFiguresReader.ReadAsync(command.SupplierCode, priced.Value, context, cancel);
        var lines = string.Join(", ", priced.Value.Select(line => $"{line.Units} × {line.Offer.Sku}"));
        return new Gathered<PurchaseFigures>(figures, $"Order {lines} from {command.SupplierCode} for {figures.Cost}")
        {
            Effects = Effects(figures),
            Size = new(figures.Cost.Minor, command.SupplierCode),
        };
    }

    public async Task<string> ExecuteAsync(Cleared<PlacePurchaseOrder> cleared, GateContext context, CancellationToken cancel)
    {
        var command = cleared.Take();
        var lines = (await PriceAsync(command, context, cancel)).Value;
        var expectedOn = context.Clock.Today.AddDays(lines.Max(line => line.Offer.LeadTimeDays));
        var order = new PurchaseOrder(
            new PurchaseOrderId(context.Call.CommandId), command.SupplierCode, context.Profile.Currency,
            lines.Select(line => (line.Offer.Sku, line.Units, line.UnitCost)),
            context.Call.Caller.Actor, context.Call.StoredReason, context.Now, expectedOn);
        context.Db.PurchaseOrders.Add(order);
        await CarryAsync(lines, context, cancel);
        return $"Ordered from {command.SupplierCode} for {order.Total}, expected on {expectedOn:yyyy-MM-dd}.";
    }

    private static IReadOnlyList<ProposedEffect> Effects(PurchaseFigures figures) =>
    [
        .. figures.Lines.Select(line => new ProposedEffect($"{line.Sku} in the house and on order", $"{line.OnHand + line.OnOrder} units", $"{line.UnitsAfter} units")),
        new("Cash that is not committed", (figures.Cash - figures.Committed).ToString(), (figures.Cash - figures.Committed - figures.Cost).ToString()),
    ];

    // What is ordered for the first time is carried from now on, on sale or not. The store's budget lock is held, so nobody else adds it.
    private static async Task CarryAsync(IReadOnlyList<PricedLine> lines, GateContext context, CancellationToken cancel)
    {
        var skus = lines.Select(line => line.Offer.Sku).ToList();
        var carried = await context.Db.StockPositions.Where(position => skus.Contains(position.Sku)).Select(position => position.Sku).ToListAsync(cancel);
        context.Db.StockPositions.AddRange(skus.Except(carried).Select(sku => new StockPosition(sku)));
    }

    private static async Task<Outcome<IReadOnlyList<PricedLine>>> PriceAsync(PlacePurchaseOrder command, GateContext context, CancellationToken cancel)
    {
        if (!await context.Db.Suppliers.AnyAsync(supplier => supplier.Code == command.SupplierCode, cancel)) return new UnknownSupplier(command.SupplierCode);
        if (command.Lines is not { Count: > 0 and <= PlacePurchaseOrder.LinesMax }
            || command.Lines.Any(line => line.Units <= 0) || command.Lines.DistinctBy(line => line.Sku.ToUpperInvariant()).Count() != command.Lines.Count)
            return new LinesUnusable();

        var offers = await context.Db.SupplierOffers.AsNoTracking().Where(offer => offer.SupplierCode == command.SupplierCode).ToListAsync(cancel);
        var priced = new List<PricedLine>();
        foreach (var line in command.Lines)
        {
            var offer = Sku.TryParse(line.Sku, out var sku) ? offers.Find(each => each.Sku == sku) : null;
            if (offer is null) return new NotOffered(command.SupplierCode, line.Sku);
            if (!offer.Accepts(line.Units))
                return new UnitsNotOrderable(line.Sku, line.Units, offer.MinimumOrderQuantity, offer.PackSize, offer.RoundUp(line.Units));
            priced.Add(new PricedLine(offer, line.Units));
        }
        return priced;
    }
}

/// <summary>A line of an order with the offer it is bought at.</summary>
internal sealed record PricedLine(SupplierOffer Offer, int Units)
{
    /// <summary>Cost of a unit at this quantity.</summary>
    public Money UnitCost => Offer.UnitCostAt(Units);
}
