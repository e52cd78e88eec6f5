using AgentStore.Domain.Shared;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Data;

namespace AgentStore.Operations.Catalog;

/// <summary>A product on sale can't become a supply.</summary>
public sealed record SupplyIsOnSale(string Sku) : Refusal($"{Sku} is on sale. Take it off sale first, then mark it as a supply.");

/// <summary>Says of a product whether it is bought for the shop's own use, which is never for sale. The owner's matter.</summary>
public sealed class MarkSupply(StoreContexts contexts)
{
    /// <summary>Marks one product.</summary>
    public async Task<Outcome<Done>> RunAsync(string sku, bool isSupply, Caller owner, CancellationToken cancel = default)
    {
        if (owner.Kind != CallerKind.Owner) return new OnlyTheOwnerMay();
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        if (await db.FindProductAsync(sku, cancel) is not { } product) return new UnknownProduct(sku);
        if (isSupply && product.IsListed) return new SupplyIsOnSale(sku);
        product.MarkSupply(isSupply);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return default(Done);
    }
}
