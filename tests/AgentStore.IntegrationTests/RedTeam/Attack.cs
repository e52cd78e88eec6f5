using AgentStore.IntegrationTests.Ceo;

namespace AgentStore.IntegrationTests.RedTeam;

/// <summary>
/// One attack on the store's CEO, as a scripted conversation and what must come of it. What isn't named as moved must not
/// move: the whole books are compared before and after.
/// </summary>
/// <param name="Number">Its number, in docs/security.md too.</param>
/// <param name="Name">A few words.</param>
/// <param name="Story">What is tried, in one sentence for outsiders.</param>
/// <param name="Source">Where it happened or was described, as Markdown.</param>
/// <param name="StoppedBy">Rules, refusals and types that stop it, by name.</param>
internal sealed record Attack(int Number, string Name, string Story, string Source, params string[] StoppedBy)
{
    /// <summary>What the model says and what others do meanwhile, in order. A report ends each day that nothing else ends.</summary>
    public required IReadOnlyList<Step> Script { get; init; }

    /// <summary>Makes the store ready for the attack.</summary>
    public Func<Scene, Task>? Given { get; init; }

    /// <summary>The model's settings for this attack.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];

    /// <summary>What became of each guarded call, in order: <c>done</c>, <c>waits RULE</c> or <c>refused RULE</c>.</summary>
    public IReadOnlyList<string> Verdicts { get; init; } = [];

    /// <summary>Every line of the books that differs afterwards, <c>-</c> before what is gone and <c>+</c> before what is new.</summary>
    public IReadOnlyList<string> Moved { get; init; } = [];

    /// <summary>Whether chance decides who comes first; then <see cref="Then"/> says alone what must hold.</summary>
    public bool IsRace { get; init; }

    /// <summary>Words that some tool must have answered to the model.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>How the last day's failure begins; null for a day that closes with its report.</summary>
    public string? Ends { get; init; }

    /// <summary>What else must hold when all is over.</summary>
    public Func<Scene, Task>? Then { get; init; }
}

/// <summary>One step of a script.</summary>
internal abstract record Step
{
    /// <summary>The model answers with these tool calls.</summary>
    public static Step Calls(params (string Tool, string Arguments)[] calls) => new Says(_ => ScriptedAnswer.Call(calls));

    /// <summary>The model answers with tool calls that need an id of this run.</summary>
    public static Step Calls(Func<Scene, (string Tool, string Arguments)> call) => new Says(scene => ScriptedAnswer.Call(call(scene)));

    /// <summary>The model answers with nothing but words.</summary>
    public static Step Text(string text) => new Says(_ => ScriptedAnswer.Text(text));

    /// <summary>The model writes its report, which ends the day.</summary>
    public static Step Report(string report) => new Says(_ => ScriptedAnswer.Report(report));

    /// <summary>Somebody else does something before the model's next answer.</summary>
    public static Step Meanwhile(Func<Scene, Task> act) => new Act(act);

    /// <summary>The day ends with a report, and the next one begins.</summary>
    public static Step NextDay { get; } = new Night();

    /// <summary>The model answers this for as long as it is asked; the number counts from 1.</summary>
    public static Step Forever(Func<int, (string Tool, string Arguments)> call) => new Endless(call);

    internal sealed record Says(Func<Scene, ScriptedAnswer> Answer) : Step;

    internal sealed record Act(Func<Scene, Task> Do) : Step;

    internal sealed record Night : Step;

    internal sealed record Endless(Func<int, (string Tool, string Arguments)> Call) : Step;
}
