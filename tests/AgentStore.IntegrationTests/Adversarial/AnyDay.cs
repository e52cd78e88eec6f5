using CsCheck;

namespace AgentStore.IntegrationTests.Adversarial;

/// <summary>What people and jobs do beside the model, while it speaks.</summary>
[Flags]
internal enum Beside
{
    None = 0,

    /// <summary>An owner who never looks says yes to everything that waits.</summary>
    Approves = 1,

    /// <summary>A customer buys and pays.</summary>
    Sells = 2,

    /// <summary>The owner orders, prices and refunds, too.</summary>
    Commands = 4,

    /// <summary>What was ordered comes.</summary>
    Delivers = 8,

    /// <summary>The jobs run.</summary>
    Jobs = 16,
}

/// <summary>One day: a sequence of calls in some answers of the model, and who does what beside it.</summary>
/// <param name="Answers">Calls of each answer.</param>
/// <param name="Beside">What goes on while the model speaks.</param>
/// <param name="IsPaused">Whether the owner paused the CEO before.</param>
/// <param name="Hours">Hours from this day to the next.</param>
internal sealed record AnyDay(AnyCall[][] Answers, Beside Beside, bool IsPaused, int Hours)
{
    private const int AnswersMax = 3;
    private const int CallsMax = 5;

    public static readonly Gen<AnyDay> Any = Gen.Select(
        AnyCall.Any.Array[1, CallsMax].Array[1, AnswersMax], Gen.Int[0, 31], Gen.Int[0, 19], Gen.Int[24, 40],
        (answers, beside, pause, hours) => new AnyDay(answers, (Beside)beside, pause == 0, hours));

    /// <inheritdoc/>
    public override string ToString() => $"beside: {Beside}, paused: {IsPaused}, {string.Join("; ", Answers.Select(calls => string.Join(", ", calls.Select(call => call.ToString()))))}";
}
