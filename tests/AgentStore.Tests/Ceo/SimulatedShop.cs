using System.Globalization;
using System.Text.Json;
using AgentStore.Ceo.Tools;
using AgentStore.Domain.Approvals;
using AgentStore.Domain.Demand;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using Microsoft.Extensions.AI;

namespace AgentStore.Tests.Ceo;

/// <summary>One product of the simulated shop and its true demand, which the planner isn't told.</summary>
internal sealed class SimulatedProduct(string sku, long price, double unitsPerWeek, double elasticity, int onHand, SupplierOffer offer)
{
    public string Sku { get; } = sku;
    public long Reference { get; } = price;
    public SupplierOffer Offer { get; } = offer;
    public long Price { get; set; } = price;
    public int OnHand { get; set; } = onHand;
    public int Wanted { get; set; }
    public int Sold { get; set; }
    public List<(DateOnly Date, long Price)> Changes { get; } = [];
    public List<(int Units, long Revenue)> Weeks { get; } = [];
    public int WeekUnits { get; set; }
    public long WeekRevenue { get; set; }

    public double UnitsPerDay => unitsPerWeek / 7 * Math.Pow((double)Price / Reference, elasticity);
    public DemandForecast Forecast => DemandForecast.FromWeeklyUnits([.. Weeks.Select(week => week.Units)]);
}

/// <summary>
/// A shop in memory whose demand is drawn, whose commands the real rules judge, and whose owner approves each morning what
/// waits. HousePlanner runs it day after day through its tools' answers.
/// </summary>
internal sealed class SimulatedShop
{
    private static readonly Currency Usd = new("USD");
    private static readonly StoreLimits Limits = StoreLimits.Cautious(Usd);

    private readonly Random random;
    private readonly List<(SimulatedProduct Product, int Units, DateOnly PlacedOn, DateOnly DueOn, bool Received)> orders = [];
    private readonly List<(PlacePurchaseOrder Command, DateOnly On)> waiting = [];
    private readonly List<(SimulatedProduct Product, long Price, long Before, DateOnly From, DateOnly Until)> markdowns = [];
    private DateOnly today = new(2026, 3, 2);

    public SimulatedShop(int seed, IReadOnlyList<SimulatedProduct> products)
    {
        (random, Products) = (new Random(seed), products);
        for (var week = 0; week < 26; week++)
        {
            foreach (var product in products)
            {
                // Prices moved a little in the past, so that there is something to learn from.
                product.Price = product.Reference + product.Reference / 100 * ((week / 5 * 7 + product.Sku.Length) % 25 - 12);
                product.WeekUnits = Draw(product.UnitsPerDay * 7);
                product.WeekRevenue = product.WeekUnits * product.Price;
                product.Price = product.Reference;
            }
            CloseWeek();
        }
    }

    public IReadOnlyList<SimulatedProduct> Products { get; }

    public long Cash { get; private set; } = 2_500_000;

    public List<(DateOnly Day, string Tool, Verdict Verdict, string Message)> Decisions { get; } = [];

    public void LiveOneDay()
    {
        foreach (var (index, order) in orders.Index().Where(each => each.Item is { Received: false } order && order.DueOn <= today).ToList())
        {
            order.Product.OnHand += order.Units;
            Cash -= order.Product.Offer.UnitCostMinor * order.Units;
            orders[index] = order with { Received = true };
        }
        foreach (var (command, _) in waiting) Place(command);
        waiting.Clear();
        foreach (var markdown in markdowns.Where(each => each.Until.AddDays(1) == today && each.Product.Price == each.Price)) Change(markdown.Product, markdown.Before);
        Plan();
        foreach (var product in Products) Sell(product);
        today = today.AddDays(1);
        if (today.DayOfWeek == DayOfWeek.Monday) CloseWeek();
    }

    private void Plan()
    {
        List<ChatMessage> messages = [new(ChatRole.User, "Good morning.")];
        for (var asked = RecordedDay.Turn(messages); asked.Count > 0; asked = RecordedDay.Turn(messages))
            foreach (var (call, planned) in asked)
                messages.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, Answer(planned))]));
    }

    private void Sell(SimulatedProduct product)
    {
        var wanted = Draw(product.UnitsPerDay);
        var sold = Math.Min(wanted, product.OnHand);
        (product.Wanted, product.Sold, product.OnHand) = (product.Wanted + wanted, product.Sold + sold, product.OnHand - sold);
        (product.WeekUnits, product.WeekRevenue) = (product.WeekUnits + sold, product.WeekRevenue + sold * product.Price);
        Cash += sold * product.Price;
    }

    private void CloseWeek()
    {
        foreach (var product in Products)
        {
            product.Weeks.Add((product.WeekUnits, product.WeekRevenue));
            (product.WeekUnits, product.WeekRevenue) = (0, 0);
        }
    }

    private string Answer(PlannedCall call) => call.Tool switch
    {
        "get_sales_report" => ToolJson.Write(new SalesAnswer("USD", 2, today, Products[0].Weeks.Count, "Simulated.", [.. Products.Select(product => new ProductSalesAnswer(
            product.Sku, [.. product.Weeks.Select(week => week.Units)], [.. product.Weeks.Select(week => week.Units == 0 ? (long?)null : week.Revenue / week.Units)],
            new DemandAnswer(product.Forecast.UnitsPerDay, product.Forecast.StandardDeviationPerDay, product.Forecast.Weeks), null))])),
        "get_stock_report" => ToolJson.Write(new StockAnswer(today, [.. Products.Select(product => new StockLineAnswer(
            product.Sku, product.Sku, product.OnHand, 0, product.OnHand, OnOrder(product),
            orders.Where(order => order.Product == product && !order.Received).Select(order => (DateOnly?)order.DueOn).Min()))])),
        "get_cash_report" => ToolJson.Write(new CashAnswer("USD", 2, Cash, Committed, SpentSince(today))),
        "get_catalog" => ToolJson.Write(new CatalogAnswer("USD", 2, [.. Products.Select(product => new CatalogLineAnswer(
            product.Sku, product.Sku, "goods", true, product.Price, product.Reference, product.Offer.UnitCostMinor, false))])),
        "get_supplier_offers" => ToolJson.Write(new OffersAnswer("USD", 2, [.. Products.Select(product => new OfferAnswer(
            product.Sku, product.Offer.SupplierCode, product.Offer.UnitCostMinor, false,
            product.Offer.MinimumOrderQuantity, product.Offer.PackSize, product.Offer.LeadTimeDays, [], new StandingAnswer(0, 0, 0, 0)))])),
        "get_new_offers" => ToolJson.Write(new NewOffersAnswer("USD", 2, [])),
        "get_purchase_orders" => ToolJson.Write(new PurchaseOrdersAnswer("USD", 2, today, 30, [.. orders.Index().Where(each => each.Item.PlacedOn >= today.AddDays(-30)).Select(each =>
            new PurchaseOrderAnswer(each.Index, each.Item.Product.Offer.SupplierCode, each.Item.Received ? "Received" : "Placed", each.Item.PlacedOn, each.Item.DueOn, 0,
                [new OrderedLineAnswer(each.Item.Product.Sku, each.Item.Units, 0, each.Item.Product.Offer.UnitCostMinor)]))])),
        "get_limits" => ToolJson.Write(HouseProducts.Limits),
        "get_markdowns" => ToolJson.Write(new MarkdownsAnswer("USD", 2, today, [.. markdowns.Where(each => each.Until >= today.AddDays(-30)).Select(each => new MarkdownAnswer(
            each.Product.Sku, each.Price, each.Before, each.From, each.Until, each.Until < today ? MarkdownState.Ended : MarkdownState.Running, null))])),
        "get_approvals" => ToolJson.Write(new ApprovalsAnswer(today, [.. waiting.Select(each => new ApprovalAnswer(
            Guid.NewGuid(), nameof(PlacePurchaseOrder), JsonSerializer.SerializeToElement(each.Command, JsonSerializerOptions.Web), "Order", OutsideText.OwnWords(""),
            each.On, default, ApprovalState.Pending, null, null))], [])),
        "draft_purchase_orders" => DraftsFromReports.Answer(tool => Answer(new PlannedCall(tool, []))),
        "schedule_markdown" => MarkDown(call),
        "set_price" => Judge(call, new ChangePrice((string)call.Arguments["sku"]!, (long)call.Arguments["unit_price_minor"]!)),
        "place_purchase_order" => Judge(call, new PlacePurchaseOrder(
            (string)call.Arguments["supplier"]!, [.. call.Arguments["lines"]!.AsArray().Select(line => new PurchaseLine((string)line!["sku"]!, (int)line["units"]!))])),
        _ => "The report is written and the day is over.",
    };

    private string MarkDown(PlannedCall call)
    {
        var (product, price) = (Products.Single(each => each.Sku == (string)call.Arguments["sku"]!), (long)call.Arguments["unit_price_minor"]!);
        var before = product.Price;
        var answer = Judge(call, new ChangePrice(product.Sku, price));
        if (product.Price == price) markdowns.Add((product, price, before, today, DateOnly.Parse((string)call.Arguments["ends_on"]!, CultureInfo.InvariantCulture)));
        return answer;
    }

    private void Change(SimulatedProduct product, long price)
    {
        product.Changes.Add((today, price));
        product.Price = price;
    }

    private string Judge(PlannedCall call, ChangePrice command)
    {
        var product = Products.Single(each => each.Sku == command.Sku);
        PriceSpan Since(int days) => new(
            new Money(PricesSince(product, days).Min(), Usd), new Money(PricesSince(product, days).Max(), Usd));
        var reviewed = GuardrailReview.Review(command, new PriceFigures(
            new Sku(product.Sku), new Money(command.UnitPriceMinor, Usd), product.Offer.UnitCost, new Money(product.Reference, Usd), Since(1), Since(7)), Limits, null);
        if (reviewed.Verdict == Verdict.Allowed) Change(product, command.UnitPriceMinor);
        return Note(call, reviewed.Verdict, reviewed.Findings);
    }

    private string Judge(PlannedCall call, PlacePurchaseOrder command)
    {
        var lines = command.Lines.Select(line =>
        {
            var product = Products.Single(each => each.Sku == line.Sku);
            if (!product.Offer.Accepts(line.Units)) throw new InvalidOperationException($"{line.Units} of {line.Sku} can't be ordered.");
            return new PurchaseLineFigures(new Sku(line.Sku), "goods", line.Units, product.Offer.UnitCost * line.Units, product.OnHand, OnOrder(product), product.Forecast.UnitsPerDay)
            {
                WasReceived = true,
                OnOrderCost = product.Offer.UnitCost * OnOrder(product),
            };
        }).ToList();
        var reviewed = GuardrailReview.Review(command, new PurchaseFigures(
            lines, new Money(SpentSince(today), Usd), new Dictionary<string, Money> { ["goods"] = new(SpentSince(today.AddDays(-30)), Usd) },
            new Money(Cash, Usd), new Money(Committed, Usd))
        {
            Supplier = new SupplierFigures(command.SupplierCode, IsBlocked: false, AreDetailsConfirmed: true, PaymentTerms.OnReceipt, Deliveries: 1, FaultyDeliveries: 0),
        }, Limits, null);
        if (reviewed.Verdict == Verdict.Allowed) Place(command);
        if (reviewed.Verdict == Verdict.NeedsApproval) waiting.Add((command, today));
        return Note(call, reviewed.Verdict, reviewed.Findings);
    }

    private string Note(PlannedCall call, Verdict verdict, IReadOnlyList<Finding> findings)
    {
        var message = $"{call} {findings[0].Message}";
        Decisions.Add((today, call.Tool, verdict, message));
        return ToolJson.Write(new GuardedAnswer(verdict, message, null, null, []));
    }

    private void Place(PlacePurchaseOrder command)
    {
        foreach (var line in command.Lines)
        {
            var product = Products.Single(each => each.Sku == line.Sku);
            orders.Add((product, line.Units, today, today.AddDays(product.Offer.LeadTimeDays), false));
        }
    }

    private IEnumerable<long> PricesSince(SimulatedProduct product, int days) =>
        product.Changes.Where(change => change.Date > today.AddDays(-days)).Select(change => change.Price)
            .Append(product.Changes.LastOrDefault(change => change.Date <= today.AddDays(-days), (Date: today, Price: product.Reference)).Price).Append(product.Price);

    private int OnOrder(SimulatedProduct product) => orders.Where(order => order.Product == product && !order.Received).Sum(order => order.Units);

    private long Committed => orders.Where(order => !order.Received).Sum(order => order.Product.Offer.UnitCostMinor * order.Units);

    private long SpentSince(DateOnly date) => orders.Where(order => order.PlacedOn >= date).Sum(order => order.Product.Offer.UnitCostMinor * order.Units);

    // Knuth (1969), volume 2, 3.4.1.
    private int Draw(double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }
        return count;
    }
}
