using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentStore.Ceo.Tools;

/// <summary>The one form in which tools read arguments and answer: compact JSON in snake_case, the same text for every model.</summary>
internal static class ToolJson
{
    private const int FractionDigits = 4;

    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    public static string Write<T>(T answer) => JsonSerializer.Serialize(answer, Options);

    /// <summary>Reads a tool's answer; null where the text is something else, such as a complaint in words.</summary>
    public static T? Read<T>(string answer) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(answer, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Cuts noise digits off a statistic.</summary>
    public static double Round(double value) => Math.Round(value, FractionDigits);
}
