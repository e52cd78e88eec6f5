using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using BenchmarkDotNet.Attributes;

namespace AgentStore.Benchmarks;

/// <summary>The review runs while the store's budget lock is held, so its time is time that others wait.</summary>
public class GuardrailReviewBenchmark
{
    private static readonly Currency Usd = new("USD");
    private static readonly StoreLimits Limits = StoreLimits.Cautious(Usd);

    private static readonly PriceFigures Price = new(
        new Sku("CANDLE"), new Money(2_100, Usd), new Money(800, Usd), new Money(2_000, Usd),
        new PriceSpan(new Money(2_000, Usd), new Money(2_000, Usd)), new PriceSpan(new Money(1_900, Usd), new Money(2_000, Usd)));

    private static readonly PurchaseFigures Purchase = new(
        [.. Enumerable.Range(1, 10).Select(line => new PurchaseLineFigures(
            new Sku($"CANDLE-{line}"), "candles", 5, new Money(1_000, Usd), 20, 0, 2) { WasReceived = true, OnOrderCost = new Money(0, Usd) })],
        new Money(0, Usd), new Dictionary<string, Money> { ["candles"] = new(0, Usd) }, new Money(2_500_000, Usd), new Money(0, Usd))
    {
        Supplier = new SupplierFigures("acme", IsBlocked: false, AreDetailsConfirmed: true, PaymentTerms.OnReceipt, Deliveries: 8, FaultyDeliveries: 1),
    };

    private sealed record ChangePrice : IGuardedCommand<PriceFigures>;

    private sealed record PlaceOrder : IGuardedCommand<PurchaseFigures>;

    private readonly ChangePrice changePrice = new();
    private readonly PlaceOrder placeOrder = new();

    /// <summary>One price change.</summary>
    [Benchmark]
    public Verdict ReviewPrice() => GuardrailReview.Review(changePrice, Price, Limits, null).Verdict;

    /// <summary>One purchase order of ten lines.</summary>
    [Benchmark]
    public Verdict ReviewPurchaseOfTenLines() => GuardrailReview.Review(placeOrder, Purchase, Limits, null).Verdict;
}
