using AgentStore.Ceo;
using AgentStore.Domain.Approvals;
using AgentStore.Domain.Catalog;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.IntegrationTests.Ceo;
using AgentStore.IntegrationTests.Shop;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Data.Mappings;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Inventory;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using AgentStore.Operations.Samples;
using AgentStore.Operations.Staff;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Adversarial;

/// <summary>A store's life under a model that says anything: real kernel, real endpoint, real database; each day ends with a look at the books.</summary>
internal sealed class AnyLife : IAsyncDisposable
{
    private readonly Queue<AnyCall[]> answers = new();
    private readonly List<Task> beside = [];
    private readonly CancellationToken cancel;
    private ScriptedEndpoint? endpoint;
    private TestStore? store;
    private IReadOnlyList<int> orders = [];
    private AnyDay? today;

    private AnyLife(CancellationToken cancel) => this.cancel = cancel;

    /// <summary>Lives the days, and throws what was broken.</summary>
    /// <returns>Operations of the guarded calls that were carried out.</returns>
    public static async Task<IReadOnlyList<string>> LiveAsync(AnyDay[] days, CancellationToken cancel)
    {
        await using var life = new AnyLife(cancel);
        life.endpoint = await ScriptedEndpoint.StartAsync(request => life.Answer());
        life.store = await CeoStores.CreateAsync(life.endpoint);
        await life.StockUpAsync();
        IReadOnlyList<string> executed = [];
        foreach (var day in days)
        {
            await life.LiveAsync(day);
            executed = await KernelPromises.AssertKeptAsync(life.store);
        }
        return executed;
    }

    public async ValueTask DisposeAsync()
    {
        if (store is not null) await store.DisposeAsync();
        if (endpoint is not null) await endpoint.DisposeAsync();
    }

    // Something to list, something to try, and two suppliers that nobody knows.
    private async Task StockUpAsync()
    {
        await using var db = store!.OpenDb();
        SampleStore.AddProduct(db, new Product(new Sku("TOTE"), "tote", "Tote", "home", new Money(2_400, TestStore.Usd), isListed: false), "TOTE", 10, TestStore.OpenedAt);
        db.Products.Add(new Product(new Sku("LAMP"), "lamp", "Lamp", "candles", new Money(4_000, TestStore.Usd), isListed: false)).Property(ProductColumns.LogCode).CurrentValue = "LAMP";
        var prepaid = new Supplier("prepaid", "Prepaid", 3, "", IsSimulated: false);
        prepaid.SetTerms(PaymentTerms.Prepaid);
        db.Suppliers.AddRange(new Supplier("stranger", "Stranger", 7, "", IsSimulated: false), prepaid);
        foreach (var (supplier, sku, cost) in new[] { ("acme", "TOTE", 900L), ("acme", "LAMP", 1_500), ("stranger", "MUG", 90), ("stranger", "CANDLE", 9_000), ("prepaid", "LAMP", 1_400), ("prepaid", "MUG", 550) })
            db.SupplierOffers.Add(new SupplierOffer(supplier, new Sku(sku), TestStore.Usd, cost, 1, 1, 7, IsCostEstimated: false));
        await db.SaveChangesAsync(cancel);
    }

    private async Task LiveAsync(AnyDay day)
    {
        today = day;
        answers.Clear();
        foreach (var calls in day.Answers) answers.Enqueue(calls);
        await using (var db = store!.OpenDb()) orders = await db.Orders.OrderBy(order => order.Number).Select(order => order.Number).ToListAsync(cancel);
        if (day.IsPaused) await store.Get<PauseStore>().PauseAsync("not today", TestStore.Owner, cancel);
        else await store.Get<PauseStore>().ResumeAsync(TestStore.Owner, cancel);
        var lived = await store.Get<CeoDay>().RunAsync(cancel);
        Assert.Equal(day.IsPaused, lived.Refusal is DayNotStartedWhilePaused);
        await Task.WhenAll(beside);
        beside.Clear();
        store.Time.Advance(TimeSpan.FromHours(day.Hours));
    }

    private ScriptedAnswer Answer()
    {
        if (!answers.TryDequeue(out var calls)) return ScriptedAnswer.Report("All is well.");
        var date = DateOnly.FromDateTime(store!.Time.GetUtcNow().Date);
        if (today!.Beside.HasFlag(Beside.Approves)) beside.Add(Task.Run(ApproveAsync, cancel));
        if (today.Beside.HasFlag(Beside.Sells)) beside.Add(Task.Run(() => SellAsync(calls[0]), cancel));
        if (today.Beside.HasFlag(Beside.Commands)) beside.Add(Task.Run(() => CommandAsync(calls[^1]), cancel));
        if (today.Beside.HasFlag(Beside.Delivers)) beside.Add(Task.Run(DeliverAsync, cancel));
        if (today.Beside.HasFlag(Beside.Jobs)) beside.Add(Task.Run(RunJobsAsync, cancel));
        return ScriptedAnswer.Call([.. calls.Select(call => call.Write(date, orders))]);
    }

    private async Task ApproveAsync()
    {
        foreach (var waiting in (await store!.Get<ReadApprovals>().RunAsync(cancel)).Where(request => request.State == ApprovalState.Pending))
            await store.Get<DecideApproval>().ApproveAsync(waiting.Id, TestStore.Owner, cancel);
    }

    private async Task SellAsync(AnyCall drawn)
    {
        var shopper = new Shopper(store!);
        var sku = drawn.First % 2 == 0 ? "CANDLE" : "MUG";
        if (!(await shopper.AddAsync(sku, 1 + drawn.Second % 3)).Succeeded) return;
        var entry = Shopper.Entry with { Email = drawn.Second % 2 == 0 ? Shopper.Entry.Email : "bo@example.org" };
        var order = await shopper.OrderAsync(await shopper.RequestAsync() with { Entry = entry });
        if (order.Succeeded) await shopper.PayAsync(order.Value);
    }

    private async Task CommandAsync(AnyCall drawn)
    {
        var (units, amount) = (1 + (int)Math.Abs(drawn.Amount % 500), 1 + Math.Abs(drawn.Amount % 10_000));
        IStoreCommand[] commands =
        [
            new PlacePurchaseOrder("acme", [new PurchaseLine(drawn.Flag ? "CANDLE" : "MUG", units / 12 * 12 + 12)]),
            new ChangePrice(drawn.Flag ? "CANDLE" : "PRINT", amount),
            .. orders.Take(1).Select(number => new RefundOrder(number, amount)),
        ];
        foreach (var command in commands) await store!.Gate.RunAsync(command, TestStore.Call(TestStore.Owner), cancel);
    }

    private async Task DeliverAsync()
    {
        await using var db = store!.OpenDb();
        var open = await db.PurchaseOrders.AsNoTracking().Where(order => order.State != PurchaseOrderState.Received).OrderBy(order => order.Number).Take(2).ToListAsync(cancel);
        foreach (var order in open)
            await store.Get<ReceiveDelivery>().RunAsync(
                new Delivery(Guid.NewGuid(), order.Id, [.. order.Lines.Where(line => line.OutstandingUnits > 0).Select(line => new DeliveredLine(line.Sku, line.OutstandingUnits))]), TestStore.Owner, cancel);
    }

    private async Task RunJobsAsync()
    {
        await store!.Get<PayRefunds>().RunAsync(cancel);
        await store.Get<RunMarkdowns>().RunAsync(cancel);
        await store.Get<ExpireApprovals>().RunAsync(cancel);
        await store.Get<CarryOutApproved>().RunAsync(cancel);
        await store.Get<ExpireReservations>().RunAsync(cancel);
    }
}
