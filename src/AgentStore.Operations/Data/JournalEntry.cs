namespace AgentStore.Operations.Data;

/// <summary>One link of the journal's chain: what a row held at one moment, sealed by the hash of all before it. Added and never changed.</summary>
internal sealed class JournalEntry
{
    /// <summary>Counts from one without gaps.</summary>
    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Journal.JournalEntryKind Kind { get; init; }

    /// <summary>Key of the row it speaks of.</summary>
    public required string Subject { get; init; }

    /// <summary>What became of the row, such as an approval's state.</summary>
    public required string Event { get; init; }

    /// <summary>SHA-256 over the row's canonical content, in hexadecimal.</summary>
    public required string Digest { get; init; }

    public required string PreviousHash { get; init; }

    public required string Hash { get; init; }
}
