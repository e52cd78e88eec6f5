using System.Runtime.ExceptionServices;
using AgentStore.Domain.Guardrails;
using AgentStore.IntegrationTests.Ceo;
using AgentStore.IntegrationTests.Shop;
using AgentStore.Operations;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Journal;
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

    /// <summary>Owner and jobs send a command through the gate, all at once, and go on while the model does.</summary>
    public void StartRivals(int count, IStoreCommand command)
    {
        Caller[] callers = [TestStore.Owner, new Caller(CallerKind.Job, "reorder")];
        rivals.AddRange(Enumerable.Range(0, count).Select(index => Task.Run(() => Store.Gate.RunAsync(command, TestStore.Call(callers[index % 2]), Cancel), Cancel)));
    }

    /// <summary>Waits until they are done.</summary>
    public Task AwaitRivalsAsync() => Task.WhenAll(rivals);

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
