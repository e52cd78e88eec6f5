using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgentStore.Operations.Journal;

/// <summary>Digests and hashes of the journal's chain. The migration that began the chain hashes its first entry in the same way.</summary>
internal static class JournalSeal
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.ffffff";

    /// <summary>Hash of an entry: over its own fields and the hash of the one before.</summary>
    public static string HashOf(long id, DateTimeOffset at, JournalEntryKind kind, string subject, string what, string digest, string previous) =>
        Sha256(string.Join('\n', id.ToString(CultureInfo.InvariantCulture), Write(at), kind, subject, what, digest, previous));

    /// <summary>Digest of what a row holds. A column without a value doesn't count, so a later migration can add one.</summary>
    public static string DigestOf(EntityEntry row, JournalEntryKind kind)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in row.Properties) Add(fields, "", property);
        foreach (var part in row.ComplexProperties)
            foreach (var property in part.Properties) Add(fields, part.Metadata.Name + ".", property);
        if (kind == JournalEntryKind.Pause)
            foreach (var name in fields.Keys.Where(name => !name.StartsWith("Pause", StringComparison.Ordinal) && name != nameof(StoreProfile.IsPaused)).ToList())
                fields.Remove(name);
        return Sha256(JsonSerializer.Serialize(fields));
    }

    private static void Add(SortedDictionary<string, string> fields, string prefix, PropertyEntry property)
    {
        var converter = ((IReadOnlyProperty)property.Metadata).FindTypeMapping()?.Converter;
        if (property.CurrentValue is not { } value) return;
        fields[prefix + property.Metadata.Name] = Write(converter is null ? value : converter.ConvertToProvider(value)!);
    }

    // PostgreSQL keeps moments to the microsecond.
    private static string Write(object value) => value is DateTimeOffset at
        ? at.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
