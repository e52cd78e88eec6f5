using System.ClientModel;
using System.Text.RegularExpressions;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Models;

/// <summary>Says in plain words what went wrong at a model's endpoint. What the endpoint wrote is cut and cleaned of secrets.</summary>
internal static partial class EndpointFailure
{
    private const int DetailLengthMax = 300;

    /// <summary>The words for a failure; null where the exception isn't the endpoint's.</summary>
    public static string? InWords(Exception error, CeoOptions options)
    {
        var chain = Chain(error).ToList();
        if (IsContextFull(error)) return "The conversation is longer than the model can read, even without what tools answered earlier. Choose a model with a larger context.";
        if (chain.OfType<ClientResultException>().FirstOrDefault(each => each.Status > 0) is { } answered)
            return $"The model's endpoint answered with status {answered.Status} {Meaning(answered.Status)}: {Clean(answered.Message, options)}{Wait(answered, options)}";
        if (chain.OfType<HttpOperationException>().FirstOrDefault(each => each.StatusCode is not null) is { } http)
            return $"The model's endpoint answered with status {(int)http.StatusCode!} {Meaning((int)http.StatusCode)}: {Clean(http.Message, options)}";
        if (chain.Any(each => each is TaskCanceledException or TimeoutException))
            return $"The model's endpoint gave no answer within {options.TimeoutSeconds} seconds{Again(options)}.";
        if (chain.Any(each => each is HttpRequestException or IOException))
            return $"The model's endpoint could not be reached{Again(options)}: {Clean(chain[^1].Message, options)}";
        return chain.Any(each => each is System.Text.Json.JsonException or FormatException or ClientResultException or HttpOperationException
            || each.StackTrace?.Contains("OpenAI.Chat", StringComparison.Ordinal) == true)
            ? $"The model's endpoint gave an answer that can't be read: {Clean(chain[^1].Message, options)}" : null;
    }

    /// <summary>Whether the endpoint says that the conversation is longer than the model can read.</summary>
    public static bool IsContextFull(Exception error) => Chain(error).OfType<ClientResultException>()
        .Any(each => each.Status is 400 or 413 or 422 && ContextFull().IsMatch(each.Message));

    private static IEnumerable<Exception> Chain(Exception error) =>
        error is AggregateException many
            ? [error, .. many.InnerExceptions.SelectMany(Chain)]
            : error.InnerException is { } inner ? [error, .. Chain(inner)] : [error];

    private static string Again(CeoOptions options) => options.RetriesMax == 0 ? "" : $", tried {options.RetriesMax + 1} times";

    private static string Wait(ClientResultException answered, CeoOptions options) =>
        answered.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var wait) == true && int.TryParse(wait, out var seconds) && seconds > options.TimeoutSeconds
            ? $" It asks to wait {seconds} seconds; {options.TimeoutSeconds} are waited at most." : "";

    private static string Meaning(int status) => status switch
    {
        401 or 403 => "(it doesn't accept the key)",
        404 => "(no such model or address)",
        429 => "(too many requests, or no credit left)",
        >= 500 => "(an error of its own)",
        _ => "",
    };

    private static string Clean(string text, CeoOptions options)
    {
        var line = Spaces().Replace(text, " ").Trim();
        if (!string.IsNullOrWhiteSpace(options.ApiKey)) line = line.Replace(options.ApiKey, "[key]", StringComparison.Ordinal);
        line = Secrets().Replace(line, "[key]");
        return line.Length <= DetailLengthMax ? line : line[..DetailLengthMax] + "…";
    }

    // Endpoints agree on neither status nor words; these are OpenAI's, vLLM's, llama.cpp's and Anthropic's.
    [GeneratedRegex(@"context_length_exceeded|context (length|window|size)|prompt is too long|too many tokens", RegexOptions.IgnoreCase)]
    private static partial Regex ContextFull();

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Spaces();

    // Endpoints quote keys back, whole or in part, for example "Incorrect API key provided: sk-ab***yz".
    [GeneratedRegex(@"\b(sk|pk|key|Bearer)[-_ ][\w*.-]{6,}", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();
}
