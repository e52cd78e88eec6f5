using System.Globalization;
using AgentStore.Domain.Orders;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Payments;
using Microsoft.AspNetCore.Mvc;

namespace AgentStore.Web.Endpoints;

/// <summary>What the forms of an order's pages are sent to. The order's unguessable key is the permission.</summary>
internal static class OrderEndpoints
{
    private const string Paid = "paid";

    public static void MapOrders(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/orders/find", FindAsync);
        endpoints.MapPost("/orders/{key}/pay", PayAsync);
        endpoints.MapPost("/orders/{key}/cancel", CancelAsync);
        endpoints.MapPost("/pay/test/{key}", AnswerTestPaymentAsync);
    }

    private static async Task<IResult> FindAsync(HttpContext context, ReadOrder read, [FromForm] string? number, [FromForm] string? email)
    {
        var digits = new string([.. (number ?? "").Where(char.IsAsciiDigit)]);
        var key = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? await read.FindKeyAsync(parsed, email ?? "", context.RequestAborted)
            : null;
        return Results.LocalRedirect(key is null ? $"/orders/find?problem={nameof(UnknownOrder)}&number={digits}" : OrderAddress.Of(key));
    }

    // The form is asked for so that its antiforgery token is checked.
    private static async Task<IResult> PayAsync(HttpContext context, StartPayment payment, string key, IFormCollection form) =>
        form is null ? Results.BadRequest() : Results.Redirect(await OrderAddress.OpenPaymentAsync(context, payment, key));

    private static async Task<IResult> CancelAsync(HttpContext context, CancelOrder cancel, string key, IFormCollection form)
    {
        if (form is null) return Results.BadRequest();
        var cancelled = await cancel.RunAsync(key, context.RequestAborted);
        return cancelled.Match(
            _ => Results.LocalRedirect("/cart?problem=Cancelled"),
            refusal => refusal is UnknownOrder ? Results.NotFound() : Results.LocalRedirect(OrderAddress.Of(key)));
    }

    private static async Task<IResult> AnswerTestPaymentAsync(
        HttpContext context, ReadOrder read, StartPayment payment, ReceivePaymentNews receiving, string key, [FromForm] string? outcome)
    {
        if (payment.Gateway is not TestGateway || await read.RunAsync(key, context.RequestAborted) is not { } order) return Results.NotFound();
        if (order.State != OrderState.AwaitingPayment) return Results.LocalRedirect(OrderAddress.Of(key));
        await receiving.RunAsync(TestGateway.Answer(order, outcome == Paid), context.RequestAborted);
        return Results.LocalRedirect(outcome == Paid ? $"{OrderAddress.Of(key)}?from=payment" : "/cart?problem=Declined");
    }
}
