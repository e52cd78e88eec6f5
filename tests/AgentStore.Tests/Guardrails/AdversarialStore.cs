using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using Xunit;

namespace AgentStore.Tests.Guardrails;

/// <summary>One call of a model that says anything, or one thing that happens around it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Item">Which product, order or customer.</param>
/// <param name="Supplier">Which supplier.</param>
/// <param name="Amount">Units, price or amount, mostly absurd.</param>
/// <param name="Share">Basis points.</param>
/// <param name="Hours">Hours that pass before it.</param>
/// <param name="IsApproved">Whether an owner says yes to whatever is asked.</param>
internal sealed record AdversarialStep(AdversarialKind Kind, int Item, int Supplier, long Amount, int Share, int Hours, bool IsApproved);

internal enum AdversarialKind { Buy, Price, List, Delist, Refund, Concede, Deliver, ChangeDetails, ConfirmDetails, Block, ReadLetter }

internal sealed class AdversarialProduct(string code, string category, long price, long cost, double perDay, bool isSupply, bool isListed)
{
    public Sku Sku { get; } = new(code);
    public string Category { get; } = category;
    public long Reference { get; } = price;
    public long Cost { get; } = cost;
    public double PerDay { get; } = perDay;
    public bool IsSupply { get; } = isSupply;
    public bool IsListed { get; set; } = isListed;
    public int OnHand { get; set; } = perDay > 0 ? 20 : 0;
    public bool WasReceived { get; set; } = perDay > 0;
    public long? LastPaid { get; set; } = perDay > 0 ? cost : null;
    public long Price => Prices[^1].PriceMinor;
    public List<PriceChange> Prices { get; } = [new(new Sku(code), price, AdversarialStore.Opened, "seed", "")];
    public List<(DateTimeOffset At, bool Listed)> Turns { get; } = [];
}

internal sealed class AdversarialSupplier(string code, PaymentTerms terms, int deliveries, int faulty, int costPercent)
{
    public string Code { get; } = code;
    public PaymentTerms Terms { get; } = terms;
    public int Deliveries { get; set; } = deliveries;
    public int Faulty { get; } = faulty;
    public int CostPercent { get; } = costPercent;
    public bool AreDetailsConfirmed { get; set; } = true;
    public bool IsBlocked { get; set; }
}

internal sealed record AdversarialOrder(AdversarialProduct Product, AdversarialSupplier Supplier, int Units, long UnitCost, DateTimeOffset At)
{
    public bool HasCome { get; set; }
    public long Cost => UnitCost * Units;
}

/// <summary>A shop of four products, four suppliers and four paid orders, in memory: what the ledgers of a real one would say.</summary>
internal sealed class AdversarialStore
{
    public static readonly Currency Usd = new("USD");
    public static readonly DateTimeOffset Opened = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public const long OpeningCash = 1_030_000;

    public StoreLimits Limits { get; } = StoreLimits.Cautious(Usd) with { ListedProducts = new(2, 1), ListedProductsMost = new(3, 3) };
    public DateTimeOffset Now { get; set; } = Opened;
    public long Cash { get; set; } = OpeningCash;
    public AdversarialProduct[] Products { get; } =
    [
        new("CANDLE", "candles", 2_000, 800, 2, isSupply: false, isListed: true), new("MUG", "home", 1_500, 100, 5, isSupply: false, isListed: true),
        new("LAMP", "home", 4_000, 1_500, 0, isSupply: false, isListed: false), new("COVER", "home", 130, 100, 1, isSupply: true, isListed: false),
    ];

    public AdversarialSupplier[] Suppliers { get; } =
        [new("acme", PaymentTerms.OnReceipt, 8, 1, 100), new("late", PaymentTerms.OnReceipt, 10, 6, 100), new("new", PaymentTerms.Prepaid, 0, 0, 90), new("dear", PaymentTerms.OnReceipt, 6, 0, 150)];

    public long[] Paid { get; } = [3_000, 20_000, 60_000, 500];
    public List<AdversarialOrder> Orders { get; } = [];
    public List<(int Order, long Amount, DateTimeOffset At)> Refunds { get; } = [];
    public List<(int Customer, long Worth, int Share, DateTimeOffset At)> Concessions { get; } = [];

    /// <summary>When the model last read what somebody outside wrote; null: never.</summary>
    public DateTimeOffset? LetterReadAt { get; set; }

    public IReadOnlyList<OutsideTextRead> TextsRead => LetterReadAt?.Date == Now.Date ? [OutsideTextRead.Of(OutsideTextSource.Message, "1", "Dear Luna")] : [];

    public DateTimeOffset Today => new(Now.Date, TimeSpan.Zero);

    public IEnumerable<AdversarialOrder> Open(AdversarialProduct product) => Orders.Where(order => order.Product == product && !order.HasCome);

    public PurchaseFigures Purchase(AdversarialProduct product, AdversarialSupplier supplier, int units)
    {
        var since = Today.AddDays(-StoreLimits.CategoryWindowDays);
        return new PurchaseFigures(
            [new PurchaseLineFigures(product.Sku, product.Category, units, Money(CostOf(product, supplier) * units), product.OnHand, Open(product).Sum(order => order.Units), product.PerDay)
            {
                WasReceived = product.WasReceived,
                OnOrderCost = Money(Open(product).Sum(order => order.Cost)),
                LastPaidUnitCost = product.LastPaid is { } paid ? Money(paid) : null,
            }],
            Money(Orders.Where(order => order.At >= Today).Sum(order => order.Cost)),
            Orders.Where(order => order.At >= since).GroupBy(order => order.Product.Category).ToDictionary(group => group.Key, group => Money(group.Sum(order => order.Cost))),
            Money(Cash), Money(Orders.Where(order => !order.HasCome).Sum(order => order.Cost)))
        {
            Supplier = new SupplierFigures(supplier.Code, supplier.IsBlocked, supplier.AreDetailsConfirmed, supplier.Terms, supplier.Deliveries, supplier.Faulty),
        };
    }

    public static long CostOf(AdversarialProduct product, AdversarialSupplier supplier) => product.Cost * supplier.CostPercent / 100;

    public PriceFigures Priced(AdversarialProduct product, long price) => new(
        product.Sku, Money(price), Money(product.Cost), Money(product.Reference),
        PriceSpan.Since(product.Prices, Money(product.Price), Now.AddHours(-24)), PriceSpan.Since(product.Prices, Money(product.Price), Now.AddDays(-7)));

    public AssortmentFigures Assortment(AdversarialProduct product, bool isListing)
    {
        var listed = Products.Where(each => each.IsListed && each != product).ToList();
        var turned = product.Turns.LastOrDefault(turn => turn.Listed != isListing);
        return new AssortmentFigures(
            product.Sku, isListing, product.IsSupply, product.Category, listed.Count + (isListing ? 1 : 0),
            listed.Count(each => each.Category == product.Category) + (isListing ? 1 : 0), turned == default ? null : (int)(Today - new DateTimeOffset(turned.At.Date, TimeSpan.Zero)).TotalDays);
    }

    public RefundFigures Refund(int order, long amount) => new(
        1001 + order, Money(Paid[order]), Money(Refunds.Where(refund => refund.Order == order).Sum(refund => refund.Amount)),
        Money(Refunds.Where(refund => refund.At >= Today).Sum(refund => refund.Amount)), Money(amount));

    public ConcessionFigures Concession(int customer, long worth, int share) => new(
        $"customer {customer}", Money(worth), new Rate(share),
        Money(Concessions.Where(each => each.Customer == customer && each.At >= Today.AddDays(-StoreLimits.CustomerWindowDays)).Sum(each => each.Worth)),
        Money(Concessions.Where(each => each.At >= Today.AddDays(-7)).Sum(each => each.Worth)));

    public static ApprovalGrant Yes { get; } = MakeYes();

    private static ApprovalGrant MakeYes()
    {
        var request = new ApprovalRequest(
            new ApprovalId(Guid.NewGuid()), new ProposedOperation("Any", "{}"), "", "[]", "Ceo Luna", "", Opened, Opened.AddDays(1));
        Assert.True(request.Approve("Owner", Opened).Succeeded);
        return request.Grant().Value;
    }

    public static Money Money(long minor) => new(minor, Usd);
}
