using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Orders;
using Microsoft.AspNetCore.Mvc;

namespace AgentStore.Web.Endpoints;

/// <summary>What the cart's forms are sent to. Each answers with a redirect, so that a reload sends nothing again.</summary>
internal static class CartEndpoints
{
    public static void MapCart(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/cart/add", AddAsync);
        endpoints.MapPost("/cart/set", SetAsync);
    }

    private static async Task<IResult> AddAsync(
        HttpContext context, EditCart edit, ReadStorefront storefront, [FromForm] string? sku, [FromForm] string? quantity)
    {
        var edited = await edit.AddAsync(CartCookie.Read(context), sku, Units(quantity), context.RequestAborted);
        if (edited.Succeeded) return Keep(context, edited.Value);
        // Back to the product's page, where the reason stands beside the button.
        var shop = await storefront.RunAsync(context.RequestAborted);
        var product = Sku.TryParse(sku, out var code) ? shop.Products.FirstOrDefault(each => each.Sku == code) : null;
        return Results.LocalRedirect(product is null ? $"/cart?problem={edited.Refusal!.Code}" : $"/p/{product.Slug}?problem={edited.Refusal!.Code}");
    }

    private static async Task<IResult> SetAsync(HttpContext context, EditCart edit, [FromForm] string? sku, [FromForm] string? quantity)
    {
        var edited = await edit.SetAsync(CartCookie.Read(context), sku, Units(quantity), context.RequestAborted);
        return edited.Succeeded ? Keep(context, edited.Value) : Results.LocalRedirect($"/cart?problem={edited.Refusal!.Code}");
    }

    private static IResult Keep(HttpContext context, EditedCart cart)
    {
        CartCookie.Write(context, cart.Key);
        return Results.LocalRedirect("/cart");
    }

    // What is no number becomes one that every edit refuses.
    private static int Units(string? text) =>
        int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var units) ? units : -1;
}
