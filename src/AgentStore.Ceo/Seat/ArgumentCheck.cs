using System.Text.Json.Nodes;
using AgentStore.Ceo.Tools;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Seat;

/// <summary>
/// Looks at a call's arguments before they are bound to a tool's parameters, for what binding would let through: names
/// that no parameter has, nothing where something is due, and characters that the database keeps nowhere.
/// </summary>
internal static class ArgumentCheck
{
    /// <exception cref="ArgumentException">Says what is wrong, in words for the model.</exception>
    public static void Check(string tool, JsonObject arguments, IReadOnlyList<KernelParameterMetadata> parameters)
    {
        foreach (var (name, value) in arguments)
        {
            var parameter = parameters.FirstOrDefault(each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"there is no parameter '{name}'.");
            if (value is null && !StoreTools.MayBeNull.Contains((tool, parameter.Name))) throw new ArgumentException($"{name} can't be null.");
            if (value is not null) Look(name, value);
        }
    }

    private static void Look(string name, JsonNode value)
    {
        switch (value)
        {
            case JsonArray list:
                foreach (var item in list) Look(name, item ?? throw new ArgumentException($"{name} holds a null; leave it out."));
                break;
            case JsonObject fields:
                foreach (var (_, field) in fields)
                    if (field is not null) Look(name, field);
                break;
            case JsonValue text when text.TryGetValue<string>(out var words) && words.Contains('\0', StringComparison.Ordinal):
                throw new ArgumentException($"{name} holds the character NUL, which can't be stored.");
        }
    }
}
