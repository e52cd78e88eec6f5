using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentStore.IntegrationTests.Ceo;

/// <summary>A real HTTP server on loopback that speaks an OpenAI-compatible endpoint's protocol and answers by a script.</summary>
internal sealed class ScriptedEndpoint : IAsyncDisposable
{
    public const string Key = "sk-test-0123456789abcdef";
    public const int InputTokens = 1_000;
    public const int OutputTokens = 100;

    private readonly WebApplication app;
    private readonly Func<ScriptedRequest, Task<ScriptedAnswer>> script;
    private readonly List<ScriptedRequest> requests = [];

    private ScriptedEndpoint(WebApplication app, Func<ScriptedRequest, Task<ScriptedAnswer>> script) => (this.app, this.script) = (app, script);

    public string Address => app.Urls.First() + "/v1";

    /// <summary>What came in, in order.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => requests;

    /// <summary>Answers in order; the last one is given again and again.</summary>
    public static Task<ScriptedEndpoint> StartAsync(params ScriptedAnswer[] answers) =>
        StartAsync(request => answers[Math.Min(request.Number, answers.Length) - 1]);

    public static Task<ScriptedEndpoint> StartAsync(Func<ScriptedRequest, ScriptedAnswer> script) =>
        StartAsync(request => Task.FromResult(script(request)));

    public static async Task<ScriptedEndpoint> StartAsync(Func<ScriptedRequest, Task<ScriptedAnswer>> script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var endpoint = new ScriptedEndpoint(builder.Build(), script);
        endpoint.app.MapPost("/v1/chat/completions", endpoint.AnswerAsync);
        await endpoint.app.StartAsync();
        return endpoint;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!;
        ScriptedRequest request;
        lock (requests)
        {
            request = new ScriptedRequest(requests.Count + 1, body, context.Request.Headers.Authorization.ToString(), Stopwatch.GetTimestamp());
            requests.Add(request);
        }
        var answer = await script(request);
        if (answer.Delay > TimeSpan.Zero) await Task.Delay(answer.Delay, context.RequestAborted);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        if (answer.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait;
        await SendAsync(context, answer);
    }

    private static async Task SendAsync(HttpContext context, ScriptedAnswer answer)
    {
        if (answer.Sending == Sending.Whole)
        {
            await context.Response.WriteAsync(answer.Body);
            return;
        }
        context.Response.ContentLength = answer.Sending == Sending.CutOff ? answer.Body.Length : null;
        await context.Response.WriteAsync(answer.Body[..(answer.Body.Length / 2)]);
        await context.Response.Body.FlushAsync();
        while (answer.Sending == Sending.Dripping)
        {
            await Task.Delay(100, context.RequestAborted);
            await context.Response.WriteAsync(" ", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
        context.Abort();
    }
}

/// <summary>How an answer goes over the wire.</summary>
internal enum Sending
{
    /// <summary>All of it.</summary>
    Whole = 0,

    /// <summary>Half of it, then the connection is gone.</summary>
    CutOff = 1,

    /// <summary>Half of it, then a blank now and then, without end.</summary>
    Dripping = 2,
}

/// <summary>One request as it came in.</summary>
internal sealed record ScriptedRequest(int Number, JsonNode Body, string Authorization, long At)
{
    /// <summary>Length of the conversation that came in, in characters.</summary>
    public int Length => Body["messages"]!.ToJsonString().Length;

    /// <summary>Answers of the tools called last, oldest first.</summary>
    public IReadOnlyList<string> ToolAnswers => [.. Body["messages"]!.AsArray().Where(message => (string?)message!["role"] == "tool").Select(message => message!["content"]!.ToString())];
}

/// <summary>One answer of the script.</summary>
internal sealed record ScriptedAnswer(int Status, string Body, TimeSpan Delay = default)
{
    /// <summary>How long the caller is told to wait; null for no such header.</summary>
    public string? RetryAfter { get; init; }

    public Sending Sending { get; init; }

    /// <summary>Asks for tools; names and arguments go over the wire as given.</summary>
    public static ScriptedAnswer Call(params (string Tool, string Arguments)[] calls) => Message(new JsonObject
    {
        ["role"] = "assistant",
        ["content"] = null,
        ["tool_calls"] = new JsonArray([.. calls.Select(call => new JsonObject
        {
            ["id"] = $"call_{Guid.NewGuid():N}",
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = $"store-{call.Tool}", ["arguments"] = call.Arguments },
        })]),
    }, "tool_calls");

    public static ScriptedAnswer Text(string text) => Message(new JsonObject { ["role"] = "assistant", ["content"] = text }, "stop");

    public static ScriptedAnswer Report(string report) => Call(("write_report", new JsonObject { ["report"] = report }.ToJsonString()));

    public static ScriptedAnswer Error(int status, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "error" } }.ToJsonString());

    private static ScriptedAnswer Message(JsonObject message, string finish) => new(200, new JsonObject
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1_700_000_000,
        ["model"] = "scripted",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = finish }),
        ["usage"] = new JsonObject
        {
            ["prompt_tokens"] = ScriptedEndpoint.InputTokens,
            ["completion_tokens"] = ScriptedEndpoint.OutputTokens,
            ["total_tokens"] = ScriptedEndpoint.InputTokens + ScriptedEndpoint.OutputTokens,
        },
    }.ToJsonString());
}
