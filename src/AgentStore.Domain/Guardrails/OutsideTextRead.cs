namespace AgentStore.Domain.Guardrails;

/// <summary>Where a text from outside came from.</summary>
public enum OutsideTextSource
{
    /// <summary>A message of a supplier or a customer.</summary>
    Message = 0,

    /// <summary>What a supplier says of itself.</summary>
    Supplier = 1,

    /// <summary>What a catalogue says of a product.</summary>
    Catalogue = 2,

    /// <summary>A task for staff that was written after such a text had been read.</summary>
    StaffTask = 3,

    /// <summary>A note that was written after such a text had been read.</summary>
    Note = 4,
}

/// <summary>A text from outside that the CEO has read today. Ids, figures and words of the store's own are none.</summary>
/// <param name="Source">What kind of text.</param>
/// <param name="SourceId">Which one: a number or a code.</param>
/// <param name="Excerpt">How it begins, at most <see cref="ExcerptLengthMax"/> characters; untrusted.</param>
public sealed record OutsideTextRead(OutsideTextSource Source, string SourceId, string Excerpt)
{
    /// <summary>Longest excerpt kept, in characters.</summary>
    public const int ExcerptLengthMax = 240;

    /// <summary>Notes a text, cut to its beginning.</summary>
    public static OutsideTextRead Of(OutsideTextSource source, string sourceId, string text) =>
        new(source, sourceId, text.Length <= ExcerptLengthMax ? text : text[..(ExcerptLengthMax - 1)] + "…");
}
