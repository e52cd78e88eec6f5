using AgentStore.Domain.Catalog;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;

namespace AgentStore.Operations.Pricing;

/// <summary>Sets prices as a markdown starts and ends, for handlers that were cleared to.</summary>
internal static class MarkdownPrices
{
    /// <summary>Puts the lower price into effect.</summary>
    public static string Begin(Markdown markdown, Product product, GateContext context)
    {
        var before = product.Price;
        _ = markdown.Begin(before, context.Now).Value;
        Set(product, new Money(markdown.PriceMinor, product.Currency), context);
        return $"{product.Sku} costs {product.Price} until {markdown.EndsOn:yyyy-MM-dd} (it was {before}).";
    }

    /// <summary>Brings the price before back.</summary>
    public static string End(Markdown markdown, Product product, GateContext context)
    {
        var lowered = product.Price;
        Set(product, new Money(markdown.BeforeMinor!.Value, product.Currency), context);
        var text = $"The markdown of {product.Sku} is over: it costs {product.Price} again (it was {lowered}).";
        _ = markdown.End(text, context.Now).Value;
        return text;
    }

    private static void Set(Product product, Money price, GateContext context)
    {
        product.SetPrice(price);
        context.Db.PriceChanges.Add(new PriceChange(product.Sku, price.Minor, context.Now, context.Call.Caller.Actor, context.Call.StoredReason));
    }
}
