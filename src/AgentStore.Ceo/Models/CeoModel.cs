using System.ClientModel;
using AgentStore.Ceo.House;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;

namespace AgentStore.Ceo.Models;

/// <summary>The model at work: one chat with automatic function calling, whoever answers at the other end.</summary>
/// <param name="Words">What it is, as the journal and the pages say it.</param>
/// <param name="Chat">Where its answers come from.</param>
/// <param name="IsEndpoint">Whether it is asked over the network and counts tokens.</param>
internal sealed record CeoModel(string Words, IChatCompletionService Chat, bool IsEndpoint)
{
    /// <summary>
    /// The model chooses its tools freely; calls are carried out one after the other. Whether one answer may hold several
    /// calls is left to the endpoint: some refuse the parameter that forbids it.
    /// </summary>
    public static PromptExecutionSettings NewSettings() => new()
    {
        FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(options: new() { AllowConcurrentInvocation = false, RetainArgumentTypes = true }),
    };

    /// <summary>Makes the model that the options name; without an endpoint that is HousePlanner.</summary>
    /// <exception cref="InvalidOperationException">The options can't be used.</exception>
    public static CeoModel Create(CeoOptions options)
    {
        if (options.Check() is { } wrong) throw new InvalidOperationException(wrong);
        return options.HasEndpoint ? AtEndpoint(options) : BuiltIn();
    }

    private static CeoModel BuiltIn() => new(
        HousePlanner.Words, new ChatClientBuilder(new HousePlanner()).UseKernelFunctionInvocation().Build().AsChatCompletionService(), IsEndpoint: false);

    private static CeoModel AtEndpoint(CeoOptions options)
    {
        var endpoint = new Uri(options.Endpoint!);
        var client = new OpenAIClient(
            new ApiKeyCredential(string.IsNullOrWhiteSpace(options.ApiKey) ? "none" : options.ApiKey),
            new OpenAIClientOptions
            {
                Endpoint = endpoint,
                NetworkTimeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
                RetryPolicy = new PatienceWithBounds(options.RetriesMax, TimeSpan.FromSeconds(options.TimeoutSeconds)),
            });
        return new($"{options.Model} at {endpoint.Authority}", new OpenAIChatCompletionService(options.Model!, client), IsEndpoint: true);
    }
}
