using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentStore.IntegrationTests.Shop;

/// <summary>
/// A small, stateful stand-in for Stripe on a loopback port: checkout sessions with idempotency keys, and signed messages. It
/// keeps the rules of Stripe's interface that the store relies on, and refuses what Stripe refuses.
/// </summary>
internal sealed class StripeEmulator : IAsyncDisposable
{
    public const string ApiKey = "sk_test_emulator";
    public const string WebhookSecret = "whsec_emulator";
    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, (string Body, Session Session)> byKey = new();
    private readonly ConcurrentDictionary<string, Session> sessions = new();
    private readonly ConcurrentDictionary<string, (string Body, string Id)> refunds = new();
    private int events;

    private StripeEmulator(WebApplication app) => this.app = app;

    /// <summary>A checkout session as Stripe keeps it.</summary>
    public sealed class Session
    {
        public required string Id { get; init; }

        public required IReadOnlyDictionary<string, string> Form { get; init; }

        public required string Url { get; init; }

        public required long AmountTotal { get; set; }

        public required long ExpiresAt { get; init; }

        public string Status { get; set; } = "open";

        public string PaymentStatus { get; set; } = "unpaid";

        public string? PaymentIntent { get; set; }

        public object Json => new
        {
            id = Id,
            @object = "checkout.session",
            amount_total = AmountTotal,
            currency = Form["line_items[0][price_data][currency]"],
            client_reference_id = Form["client_reference_id"],
            expires_at = ExpiresAt,
            mode = Form["mode"],
            payment_intent = PaymentIntent,
            payment_status = PaymentStatus,
            status = Status,
            url = Url,
        };
    }

    public string Url { get; private set; } = "";

    /// <summary>The clock it lives by.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Answers 500 to everything while it is set.</summary>
    public bool IsDown { get; set; }

    public IReadOnlyCollection<Session> Sessions => [.. sessions.Values];

    /// <summary>Payment and amount of every refund that was made.</summary>
    public IReadOnlyCollection<(string Payment, long Amount)> Refunds => [.. refunds.Values.Select(refund => Form(refund.Body)).Select(form => (form["payment_intent"], long.Parse(form["amount"], CultureInfo.InvariantCulture)))];

    public static async Task<StripeEmulator> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var emulator = new StripeEmulator(builder.Build());
        emulator.app.Use(emulator.CheckAsync);
        emulator.app.MapPost("/v1/checkout/sessions", (Delegate)emulator.CreateAsync);
        emulator.app.MapPost("/v1/refunds", (Delegate)emulator.RefundAsync);
        emulator.app.MapGet("/v1/checkout/sessions/{id}", (string id) =>
            emulator.sessions.TryGetValue(id, out var found) ? Results.Json(found.Json) : Error(404, "invalid_request_error", "No such session"));
        await emulator.app.StartAsync();
        emulator.Url = emulator.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return emulator;
    }

    /// <summary>The customer pays on Stripe's page.</summary>
    public static void Pay(Session session) =>
        (session.Status, session.PaymentStatus, session.PaymentIntent) = ("complete", "paid", $"pi_{session.Id}");

    /// <summary>A message about a session, as Stripe would post it.</summary>
    public string Event(string type, Session session, string? id = null) => JsonSerializer.Serialize(new
    {
        id = id ?? $"evt_{Interlocked.Increment(ref events).ToString(CultureInfo.InvariantCulture)}",
        @object = "event",
        api_version = "2020-08-27",
        created = Time.GetUtcNow().ToUnixTimeSeconds(),
        type,
        data = new { @object = session.Json },
    });

    /// <summary>The header that Stripe sends along, made by the published rule and not by the library under test.</summary>
    public string Sign(string body, string secret = WebhookSecret, TimeSpan age = default)
    {
        var at = (Time.GetUtcNow() - age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={at},v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{at}.{body}")));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (IsDown) await Error(500, "api_error", "Down for a test").ExecuteAsync(context);
        else if (context.Request.Headers.Authorization != $"Bearer {ApiKey}") await Error(401, "invalid_request_error", "Invalid API Key").ExecuteAsync(context);
        else await next(context);
    }

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        var form = Form(body);
        if (WhyNot(form) is { } problem) return Error(400, "invalid_request_error", problem);
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var kept = byKey.GetOrAdd(key, _ => (body, New(form)));
        if (kept.Body != body) return Error(400, "idempotency_error", "Keys for idempotent requests can only be used with the same parameters");
        sessions[kept.Session.Id] = kept.Session;
        return Results.Json(kept.Session.Json);
    }

    private async Task<IResult> RefundAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        var form = Form(body);
        var paid = sessions.Values.SingleOrDefault(session => session.PaymentIntent is not null && session.PaymentIntent == form.GetValueOrDefault("payment_intent"));
        if (paid is null) return Error(404, "invalid_request_error", "No such payment_intent");
        var kept = refunds.GetOrAdd(context.Request.Headers["Idempotency-Key"].ToString(), _ => (body, $"re_{Guid.NewGuid():N}"));
        if (kept.Body != body) return Error(400, "idempotency_error", "Keys for idempotent requests can only be used with the same parameters");
        return Results.Json(new { id = kept.Id, @object = "refund", amount = long.Parse(form["amount"], CultureInfo.InvariantCulture), payment_intent = paid.PaymentIntent, status = "succeeded" });
    }

    private static async Task<string> BodyAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return await reader.ReadToEndAsync();
    }

    private static Dictionary<string, string> Form(string body) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(body).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    private Session New(Dictionary<string, string> form)
    {
        var id = $"cs_test_{Guid.NewGuid():N}";
        var total = Enumerable.Range(0, 100).Where(index => form.ContainsKey($"line_items[{index}][quantity]")).Sum(index =>
            long.Parse(form[$"line_items[{index}][quantity]"], CultureInfo.InvariantCulture)
            * long.Parse(form[$"line_items[{index}][price_data][unit_amount]"], CultureInfo.InvariantCulture));
        return new Session
        {
            Id = id,
            Form = form,
            Url = $"{Url}/c/pay/{id}",
            AmountTotal = total,
            ExpiresAt = form.TryGetValue("expires_at", out var at) ? long.Parse(at, CultureInfo.InvariantCulture) : (Time.GetUtcNow() + LongestLife).ToUnixTimeSeconds(),
        };
    }

    private string? WhyNot(Dictionary<string, string> form)
    {
        if (form.GetValueOrDefault("mode") != "payment") return "mode";
        if (!Uri.TryCreate(form.GetValueOrDefault("success_url"), UriKind.Absolute, out _)) return "success_url";
        if (!form.ContainsKey("line_items[0][price_data][product_data][name]")) return "line_items";
        if (!form.TryGetValue("expires_at", out var at)) return null;
        var life = DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)) - Time.GetUtcNow();
        return life < ShortestLife || life > LongestLife ? "The expires_at timestamp must be between 30 minutes and 24 hours away." : null;
    }

    private static IResult Error(int status, string type, string message) =>
        Results.Json(new { error = new { type, message } }, statusCode: status);
}
