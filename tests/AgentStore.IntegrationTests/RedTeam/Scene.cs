using System.Runtime.ExceptionServices;
using AgentStore.Domain.Approvals;
using AgentStore.Domain.Catalog;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Purchasing;
using AgentStore.Domain.Shared;
using AgentStore.IntegrationTests.Ceo;
using AgentStore.IntegrationTests.Shop;
using AgentStore.Operations;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Data.Mappings;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Samples;
using AgentStore.Operations.Staff;
using Microsoft.EntityFrameworkCore;
using Xunit;
using CeoDay = AgentStore.Ceo.CeoDay;
using CeoDayResult = AgentStore.Ceo.CeoDayResult;

namespace AgentStore.IntegrationTests.RedTeam;

/// <summary>Plays an attack: a real store and kernel, and a scripted model at a real endpoint on loopback.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly Queue<Step> script;
    private readonly List<string> told = [];
    private readonly List<CeoDayResult> days = [];
    private readonly List<Task> rivals = [];
    private ScriptedEndpoint? endpoint;
    private TestStore? store;
    private ExceptionDispatchInfo? failure;
    private int repeats;

    private Scene(Attack attack) => script = new(attack.Script);

    public TestStore Store => store!;

    public IReadOnlyList<CeoDayResult> Days => days;

    /// <summary>What tools have answered to the model, oldest first.</summary>
    public IReadOnlyList<string> Told => told;

    /// <summary>What tests remember between steps, such as the id of an order that was paid.</summary>
    public Dictionary<string, string> Notes { get; } = new(StringComparer.Ordinal);

    /// <summary>Plays the attack and asserts everything that it says must hold.</summary>
    public static async Task PlayAsync(Attack attack)
    {
        await using var scene = new Scene(attack);
        scene.endpoint = await ScriptedEndpoint.StartAsync(scene.AnswerAsync);
        scene.store = await CeoStores.CreateAsync(scene.endpoint, [.. attack.Settings]);
        if (attack.Given is { } given) await given(scene);
        var before = await Books.ReadAsync(scene.Store);

        await scene.LiveAsync();
        scene.failure?.Throw();
        if (!attack.IsRace)
        {
            AssertSame(attack.Verdicts, await scene.VerdictsAsync());
            AssertSame(attack.Moved.Order(StringComparer.Ordinal), Books.Differences(before, await Books.ReadAsync(scene.Store)));
        }
        foreach (var words in attack.Told) Assert.Contains(scene.told, answer => answer.Contains(words, StringComparison.Ordinal));
        Assert.StartsWith(attack.Ends ?? "", scene.Days[^1].Failure ?? "", StringComparison.Ordinal);
        Assert.Equal(attack.Ends is null ? CeoDayState.Completed : CeoDayState.Failed, scene.Days[^1].State);
        await scene.Store.AssertLedgersAgreeAsync();
        if (attack.Then is { } then) await then(scene);
    }

    public async ValueTask DisposeAsync()
    {
        if (store is not null) await store.DisposeAsync();
        if (endpoint is not null) await endpoint.DisposeAsync();
    }

    /// <summary>The owner saves other limits.</summary>
    public async Task LimitAsync(Func<StoreLimits, StoreLimits> edit)
    {
        var limits = Store.Get<Limits>();
        var saved = await limits.SaveAsync(edit((await limits.ReadAsync(Cancel))[0].Limits), TestStore.Owner, Cancel);
        Assert.True(saved.Succeeded, saved.Refusal?.Message);
    }

    /// <summary>The owner says yes to everything that waits, the oldest first.</summary>
    public async Task ApproveAllAsync()
    {
        foreach (var waiting in (await Store.Get<ReadApprovals>().RunAsync(Cancel)).Where(approval => approval.State == ApprovalState.Pending))
            Assert.True((await Store.Get<DecideApproval>().ApproveAsync(waiting.Id, TestStore.Owner, Cancel)).Succeeded);
    }

    /// <summary>The owner pauses the CEO.</summary>
    public Task PauseAsync(string why) => Store.Get<PauseStore>().PauseAsync(why, TestStore.Owner, Cancel);

    /// <summary>Owner and jobs send a command through the gate, all at once, and go on while the model does.</summary>
    public void StartRivals(int count, IStoreCommand command)
    {
        Caller[] callers = [TestStore.Owner, new Caller(CallerKind.Job, "reorder")];
        rivals.AddRange(Enumerable.Range(0, count).Select(index => Task.Run(() => Store.Gate.RunAsync(command, TestStore.Call(callers[index % 2]), Cancel), Cancel)));
    }

    /// <summary>Waits until they are done.</summary>
    public Task AwaitRivalsAsync() => Task.WhenAll(rivals);

    /// <summary>Requests that wait for the owner.</summary>
    public Task<int> WaitingAsync() => Store.Get<ReadApprovals>().CountWaitingAsync(Cancel);

    /// <summary>Adds a product of Acme's; one without stock is merely offered.</summary>
    public async Task AddProductAsync(string code, long priceMinor, long costMinor, int onHand = 0, string text = "")
    {
        await using var db = Store.OpenDb();
        var product = new Product(new Sku(code), code.ToLowerInvariant(), code, "home", new Money(priceMinor, TestStore.Usd), isListed: onHand > 0);
        if (onHand > 0) SampleStore.AddProduct(db, product, code, onHand, TestStore.OpenedAt);
        else db.Products.Add(product).Property(ProductColumns.LogCode).CurrentValue = code;
        db.SupplierOffers.Add(new SupplierOffer("acme", product.Sku, TestStore.Usd, costMinor, 1, 1, 7, IsCostEstimated: false) { CatalogueText = text });
        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>Adds a supplier that the shop has never bought from, with one offer.</summary>
    public async Task AddSupplierAsync(string code, string sku, long costMinor, int minimum = 1)
    {
        await using var db = Store.OpenDb();
        db.Suppliers.Add(new Supplier(code, code, 7, "", IsSimulated: false));
        db.SupplierOffers.Add(new SupplierOffer(code, new Sku(sku), TestStore.Usd, costMinor, minimum, 1, 7, IsCostEstimated: false));
        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>A customer buys and pays; the order's id is noted under <c>order</c>.</summary>
    public async Task<PlacedOrder> SellAsync(string sku, int units, CheckoutEntry? entry = null)
    {
        var shopper = new Shopper(Store);
        Assert.True((await shopper.AddAsync(sku, units)).Succeeded);
        var order = (await shopper.OrderAsync(await shopper.RequestAsync() with { Entry = entry ?? Shopper.Entry })).Value;
        await shopper.PayAsync(order);
        Notes["order"] = order.Id.Value.ToString();
        return order;
    }

    /// <summary>Changes the database as a test's own hand.</summary>
    public async Task SqlAsync(FormattableString sql)
    {
        await using var db = Store.OpenDb();
        await db.Database.ExecuteSqlAsync(sql, Cancel);
    }

    private async Task LiveAsync()
    {
        do
        {
            if (Days.Count > 0) Store.Time.Advance(TimeSpan.FromDays(1));
            var day = await Store.Get<CeoDay>().RunAsync(Cancel);
            Assert.True(day.Succeeded, day.Refusal?.Message);
            days.Add(day.Value);
        }
        while (script.TryDequeue(out var step) && step is Step.Night);
    }

    private async Task<ScriptedAnswer> AnswerAsync(ScriptedRequest request)
    {
        told.AddRange(request.ToolAnswers.Where(answer => !told.Contains(answer)));
        while (script.TryPeek(out var step))
            switch (step)
            {
                case Step.Act act:
                    script.Dequeue();
                    await ActAsync(act);
                    break;
                case Step.Says says:
                    script.Dequeue();
                    return says.Answer(this);
                case Step.Endless endless:
                    return ScriptedAnswer.Call(endless.Call(++repeats));
                default:
                    return ScriptedAnswer.Report("All is well.");
            }
        return ScriptedAnswer.Report("All is well.");
    }

    // A failed assertion in here would reach the model's endpoint as an error; it is kept for the test instead.
    private async Task ActAsync(Step.Act act)
    {
        try
        {
            await act.Do(this);
        }
        catch (Exception error)
        {
            failure ??= ExceptionDispatchInfo.Capture(error);
        }
    }

    private async Task<IReadOnlyList<string>> VerdictsAsync() =>
        [.. (await Store.Get<ReadCeoJournal>().DecisionsAsync(null, 500, Cancel)).OrderBy(decision => decision.Id).Select(InWords)];

    private static string InWords(DecisionView decision)
    {
        var by = decision.Caller.StartsWith(nameof(CallerKind.Ceo), StringComparison.Ordinal) ? "" : $"{decision.Caller.Split(' ')[0]}: ";
        var rules = string.Join(", ", decision.Findings.Where(finding => finding.Verdict == decision.Verdict).Select(finding => finding.Rule).Distinct());
        return by + decision.Verdict switch
        {
            Verdict.Allowed => "done",
            Verdict.NeedsApproval => $"waits {rules}",
            _ => $"refused {decision.RefusalCode}",
        };
    }

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
}
