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

    public static string WriteFindings(IReadOnlyList<Finding> findings) => JsonSerializer.Serialize(findings, Options);

    public static IReadOnlyList<Finding> ReadFindings(string json) => JsonSerializer.Deserialize<List<Finding>>(json, Options)!;
}
