using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Pricing;

/// <summary>Sets the selling price of a product.</summary>
/// <param name="Sku">Which product.</param>
/// <param name="UnitPriceMinor">New price, minor units of the store's currency, above zero.</param>
public sealed record ChangePrice(string Sku, long UnitPriceMinor) : IStoreCommand, IGuardedCommand<PriceFigures>;

/// <summary>A price that can't be one.</summary>
public sealed record PriceNotPositive(long UnitPriceMinor)
    : Refusal($"{UnitPriceMinor} is not a price: give minor units above zero (1250 for 12.50).");

/// <summary>The price is that already.</summary>
public sealed record PriceUnchanged(string Sku, Money Price) : Refusal($"{Sku} costs {Price} already; there is nothing to change.");

internal sealed class ChangePriceHandler : IGuardedHandler<ChangePrice, PriceFigures>
{
    public async Task<Outcome<Gathered<PriceFigures>>> GatherAsync(ChangePrice command, GateContext context, CancellationToken cancel)
    {
        if (command.UnitPriceMinor <= 0) return new PriceNotPositive(command.UnitPriceMinor);
        if (await context.Db.FindProductAsync(command.Sku, cancel) is not { } product) return new UnknownProduct(command.Sku);
        if (product.PriceMinor == command.UnitPriceMinor) return new PriceUnchanged(command.Sku, product.Price);
        var proposed = new Money(command.UnitPriceMinor, product.Currency);
        return new Gathered<PriceFigures>(
            await PriceFiguresReader.ReadAsync(product, proposed, context, cancel),
            $"Change the price of {product.Sku} from {product.Price} to {proposed} ({Rate.OfChange(product.Price, proposed)})")
        {
            Effects = [new("Price", product.Price.ToString(), proposed.ToString())],
        };
    }

    public async Task<string> ExecuteAsync(Cleared<ChangePrice> cleared, GateContext context, CancellationToken cancel)
    {
        var command = cleared.Take();
        var product = (await context.Db.FindProductAsync(command.Sku, cancel))!;
        var before = product.Price;
        product.SetPrice(new Money(command.UnitPriceMinor, product.Currency));
        context.Db.PriceChanges.Add(new PriceChange(product.Sku, command.UnitPriceMinor, context.Now, context.Call.Caller.Actor, context.Call.StoredReason));
        return $"The price of {product.Sku} is now {product.Price} (it was {before}).";
    }
}

/// <summary>Reads what a price is judged by.</summary>
internal static class PriceFiguresReader
{
    public static async Task<PriceFigures> ReadAsync(Domain.Catalog.Product product, Money proposed, GateContext context, CancellationToken cancel)
    {
        var sku = product.Sku;
        var offer = (await LandedCosts.ReadAsync(context.Db, [sku], cancel)).GetValueOrDefault(sku);
        var (dayAgo, weekAgo) = (context.Now.AddDays(-1), context.Now.AddDays(-7));
        var startId = await context.Db.PriceChanges.Where(change => change.Sku == sku && change.At <= weekAgo).MaxAsync(change => (long?)change.Id, cancel);
        var history = await context.Db.PriceChanges.AsNoTracking().Where(change => change.Sku == sku && change.Id >= (startId ?? 0)).ToListAsync(cancel);
        return new PriceFigures(
            sku, proposed, offer is null ? null : new Money(offer.UnitCostMinor, product.Currency), product.ReferencePrice,
            PriceSpan.Since(history, product.Price, dayAgo), PriceSpan.Since(history, product.Price, weekAgo));
    }
}
