using System.Text.Json;
using AgentStore.Domain.Shared;
using AgentStore.Learning.Market.Definition;

namespace AgentStore.Learning.Market.Policies;

/// <summary>A file of weights can't be read.</summary>
internal sealed record UnreadableWeights(string File, string Reason) : Refusal($"{File} holds no weights: {Reason}");

/// <summary>Weights in a file: <c>{ "linear": [18 numbers], "mlp": [1410 numbers] }</c>, either or both.</summary>
internal sealed record PolicyWeights(float[]? Linear, float[]? Mlp)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The policies with the file's weights in place of their own.</summary>
    public static Outcome<StorePolicies> Into(StorePolicies policies, string path)
    {
        try
        {
            if (JsonSerializer.Deserialize<PolicyWeights>(File.ReadAllText(path), Json) is not { } weights) return new UnreadableWeights(path, "it is empty.");
            var changed = policies with { Linear = weights.Linear ?? policies.Linear, Mlp = weights.Mlp ?? policies.Mlp };
            var wrong = Check(changed.Linear, StorePolicies.LinearWeights) ?? Check(changed.Mlp, StorePolicies.MlpWeights);
            return wrong is null ? changed : wrong;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return new UnreadableWeights(path, error.Message);
        }
    }

    private static WeightsDontFit? Check(float[] weights, int needed) =>
        weights.Length == needed && weights.All(float.IsFinite) ? null : new WeightsDontFit(weights.Length, needed);
}
