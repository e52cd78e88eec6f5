using AgentStore.Domain.Approvals;
using AgentStore.Domain.Catalog;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Inventory;

namespace AgentStore.Operations.Catalog;

/// <summary>
/// Changes what customers read of a product; a field that is null stays. Its price, stock, shelf and address stay; a text
/// that names a price or a discount is refused, because customers would take it for one that the limits never saw.
/// </summary>
/// <param name="Sku">Which product.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">Plain text.</param>
/// <param name="Details">Short facts; they replace all of the old ones.</param>
public sealed record EditProduct(string Sku, string? Name, string? Description, IReadOnlyList<string>? Details) : IStoreCommand, IGuardedCommand<TextFigures>
{
    internal ProductTexts Texts => new(Name, Description, Details);
}

internal sealed class EditProductHandler : IGuardedHandler<EditProduct, TextFigures>
{
    public async Task<Outcome<Gathered<TextFigures>>> GatherAsync(EditProduct command, GateContext context, CancellationToken cancel)
    {
        if (context.Call.Caller.Kind is not (CallerKind.Ceo or CallerKind.Staff or CallerKind.Owner)) return new OnlyStaffMay();
        var wanted = command.Texts.Check();
        if (!wanted.Succeeded) return wanted.Refusal!;
        if (await context.Db.FindProductAsync(command.Sku, cancel) is not { } product) return new UnknownProduct(command.Sku);
        var effects = Effects(product, wanted.Value);
        var fields = effects.Count == 0 ? "nothing" : string.Join(", ", effects.Select(effect => effect.What));
        return new Gathered<TextFigures>(new TextFigures(product.Sku), $"Change of {product.Sku}: {fields}") { Effects = effects };
    }

    public async Task<string> ExecuteAsync(Cleared<EditProduct> cleared, GateContext context, CancellationToken cancel)
    {
        var command = cleared.Take();
        var product = (await context.Db.FindProductAsync(command.Sku, cancel))!;
        var texts = command.Texts.Check().Value;
        var changed = Effects(product, texts);
        // What a supplier wrote is gone once every field that had words has been written anew.
        product.HasOutsideText &= texts.Name is null
            || (texts.Description is null && product.Description.Length > 0) || (texts.Details is null && product.Details.Count > 0);
        product.Name = texts.Name ?? product.Name;
        product.Description = texts.Description ?? product.Description;
        product.Details = texts.Details ?? product.Details;
        return changed.Count == 0 ? $"{product.Sku} read like that already." : $"Changed of {product.Sku}: {string.Join(", ", changed.Select(effect => effect.What))}.";
    }

    private static List<ProposedEffect> Effects(Product product, ProductTexts texts)
    {
        var effects = new List<ProposedEffect>();
        if (texts.Name is { } name && name != product.Name) effects.Add(new("name", product.Name, name));
        if (texts.Description is { } description && description != product.Description) effects.Add(new("description", product.Description, description));
        if (texts.Details is { } details && !details.SequenceEqual(product.Details))
            effects.Add(new("details", string.Join("; ", product.Details), string.Join("; ", details)));
        return effects;
    }
}
