using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;

namespace AgentStore.Operations.Gate;

/// <summary>The one form in which calls and findings are stored, shown and fingerprinted.</summary>
internal static class GateJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static ProposedOperation Propose(string operation, IStoreCommand command) =>
        new(operation, JsonSerializer.Serialize(command, command.GetType(), Options));

    public static IStoreCommand ReadCommand(Type type, string json) => (IStoreCommand)JsonSerializer.Deserialize(json, type, Options)!;

    /// <summary>Reads arguments that a person edited; false where they are none of that command.</summary>
    public static bool TryReadCommand(Type type, string json, [NotNullWhen(true)] out IStoreCommand? command)
    {
        try
        {
            command = JsonSerializer.Deserialize(json, type, Options) as IStoreCommand;
        }
        catch (JsonException)
        {
            command = null;
        }
        return command is not null;
    }

    public static string WriteEffects(IReadOnlyList<ProposedEffect> effects) => JsonSerializer.Serialize(effects, Options);

    public static IReadOnlyList<ProposedEffect> ReadEffects(string json) => JsonSerializer.Deserialize<List<ProposedEffect>>(json, Options)!;

    public static string WriteTexts(IReadOnlyList<OutsideTextRead> texts) => JsonSerializer.Serialize(texts, Options);

    public static IReadOnlyList<OutsideTextRead> ReadTexts(string json) => JsonSerializer.Deserialize<List<OutsideTextRead>>(json, Options)!;

    public static string WriteFindings(IReadOnlyList<Finding> findings) => JsonSerializer.Serialize(findings, Options);

    public static IReadOnlyList<Finding> ReadFindings(string json) => JsonSerializer.Deserialize<List<Finding>>(json, Options)!;
}
