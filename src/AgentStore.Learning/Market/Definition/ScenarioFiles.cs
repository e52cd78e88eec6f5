using System.Text.Json;
using System.Text.Json.Serialization;
using AgentStore.Domain.Shared;

namespace AgentStore.Learning.Market.Definition;

/// <summary>Scenarios in files: those that come with the product, by name, and any other, by path.</summary>
internal static class ScenarioFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "scenarios");

    /// <summary>Names of the scenarios that come with the product.</summary>
    public static IReadOnlyList<string> Names =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>Reads and checks a scenario.</summary>
    /// <param name="nameOrPath">A name out of <see cref="Names"/>, or the path of a file.</param>
    public static Outcome<MarketDefinition> Load(string nameOrPath)
    {
        var read = Read(nameOrPath);
        return read.Succeeded ? MarketDefinition.Of(read.Value) : read.Refusal!;
    }

    /// <summary>Reads a scenario without checking its figures.</summary>
    public static Outcome<MarketScenario> Read(string nameOrPath)
    {
        var path = Names.Contains(nameOrPath) ? Path.Combine(Folder, $"{nameOrPath}.json") : nameOrPath;
        if (!File.Exists(path)) return new UnknownScenario(nameOrPath, string.Join(", ", Names));
        try
        {
            return JsonSerializer.Deserialize<MarketScenario>(File.ReadAllText(path), Json) is { } scenario ? scenario : new UnreadableScenario(path, "it is empty.");
        }
        catch (JsonException error)
        {
            return new UnreadableScenario(path, error.Message);
        }
    }
}
