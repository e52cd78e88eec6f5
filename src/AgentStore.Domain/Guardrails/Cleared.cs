namespace AgentStore.Domain.Guardrails;

/// <summary>A command whose figures the review may judge.</summary>
/// <typeparam name="TFigures">The figures that its rules look at.</typeparam>
public interface IGuardedCommand<TFigures> where TFigures : GuardrailFigures;

/// <summary>
/// A command that has passed the review, for one execution in the transaction it was reviewed in. Only
/// <see cref="GuardrailReview"/> can make one, so a handler that takes it can't be reached round the rules.
/// </summary>
/// <typeparam name="TCommand">The command.</typeparam>
public sealed class Cleared<TCommand> where TCommand : class
{
    private TCommand? command;

    internal Cleared(TCommand command) => this.command = command;

    /// <summary>Hands out the command, once.</summary>
    /// <exception cref="InvalidOperationException">It was taken before: a clearance serves one execution.</exception>
    public TCommand Take() => Interlocked.Exchange(ref command, null)
        ?? throw new InvalidOperationException($"This clearance of {typeof(TCommand).Name} has been used.");
}
