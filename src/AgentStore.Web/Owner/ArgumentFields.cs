using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStore.Web.Shared.Console;

namespace AgentStore.Web.Owner;

/// <summary>One whole number among a call's arguments.</summary>
/// <param name="Label">What it is, for a person, with the name of what it belongs to.</param>
/// <param name="Value">Its value as the call was made.</param>
public sealed record ArgumentField(string Label, long Value);

/// <summary>
/// The figures of a waiting call, which are what its owner may edit: how many, at what price. Which product and which
/// supplier stay as they were asked for; another product is another call.
/// </summary>
public sealed class ArgumentFields
{
    private readonly JsonNode root;
    private readonly List<JsonValue> places = [];

    /// <summary>Reads the figures of a call.</summary>
    /// <param name="argumentsJson">The call's arguments, as stored with the request.</param>
    public ArgumentFields(string argumentsJson)
    {
        root = JsonNode.Parse(argumentsJson)!;
        var fields = new List<ArgumentField>();
        Collect(root, "", fields);
        Fields = fields;
    }

    /// <summary>The figures, in the order of the arguments.</summary>
    public IReadOnlyList<ArgumentField> Fields { get; }

    /// <summary>The arguments with other figures in their places.</summary>
    /// <param name="values">A value for each of <see cref="Fields"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than fields.</exception>
    public string With(IReadOnlyList<long> values)
    {
        if (values.Count != Fields.Count) throw new ArgumentException("One value for each field.", nameof(values));
        var paths = places.ConvertAll(place => place.GetPath());
        var edited = root.DeepClone();
        for (var index = 0; index < values.Count; index++) Find(edited, paths[index]).ReplaceWith(values[index]);
        return edited.ToJsonString();
    }

    private void Collect(JsonNode? node, string owner, List<ArgumentField> fields)
    {
        switch (node)
        {
            case JsonObject members:
                var named = members.FirstOrDefault(member => member.Key is "sku" or "Sku").Value?.ToString() ?? owner;
                foreach (var (name, value) in members)
                    if (value is JsonValue place && place.GetValueKind() == JsonValueKind.Number && long.TryParse(place.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                    {
                        places.Add(place);
                        fields.Add(new ArgumentField(named.Length == 0 ? Words.Sentence(name) : $"{Words.Sentence(name)} of {named}", number));
                    }
                    else Collect(value, named, fields);
                break;
            case JsonArray items:
                foreach (var item in items) Collect(item, owner, fields);
                break;
        }
    }

    // A path of the form $.lines[0].units, as JsonNode writes it.
    private static JsonNode Find(JsonNode node, string path)
    {
        foreach (var step in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Skip(1))
            node = node is JsonArray items ? items[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!;
        return node;
    }
}
