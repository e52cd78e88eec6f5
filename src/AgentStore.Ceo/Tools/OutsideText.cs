using AgentStore.Domain.Guardrails;

namespace AgentStore.Ceo.Tools;

/// <summary>
/// Text that a model must take for data: what somebody outside wrote, or a reason that a model once gave. It goes to the
/// model as a quoted field of this name, which the system prompt says to treat as data.
/// </summary>
/// <param name="UntrustedText">The text, cut at <see cref="LengthMax"/> unless it is a letter.</param>
internal sealed record OutsideText(string UntrustedText)
{
    /// <summary>Longest outside text shown to a model, in characters; letters are shown whole.</summary>
    public const int LengthMax = 300;

    /// <summary>Quotes what the CEO itself wrote on a day on which it had read nothing from outside.</summary>
    public static OutsideText OwnWords(string text) => new(Cut(text, LengthMax));

    internal static string Cut(string text, int lengthMax) => text.Length <= lengthMax ? text : text[..lengthMax] + "…";
}

/// <summary>
/// The one way for words from outside into a tool's answer. What is quoted here is written down by the seat before the model
/// gets to see it.
/// </summary>
internal sealed class OutsideQuotes
{
    private readonly List<OutsideTextRead> quoted = [];

    /// <summary>Quotes a text.</summary>
    /// <param name="source">What kind of text.</param>
    /// <param name="sourceId">Which one.</param>
    /// <param name="text">The text.</param>
    /// <param name="lengthMax">Longest that is shown, in characters.</param>
    public OutsideText Quote(OutsideTextSource source, string sourceId, string text, int lengthMax = OutsideText.LengthMax)
    {
        quoted.Add(OutsideTextRead.Of(source, sourceId, text));
        return new OutsideText(OutsideText.Cut(text, lengthMax));
    }

    /// <summary>Hands over what was quoted since the last time.</summary>
    public IReadOnlyList<OutsideTextRead> Take()
    {
        OutsideTextRead[] taken = [.. quoted];
        quoted.Clear();
        return taken;
    }
}
