using System.ClientModel.Primitives;

namespace AgentStore.Ceo.Models;

/// <summary>
/// Sends a request again after a failure that may pass. It waits as long as the endpoint asks, unless that is longer than
/// the store waits for an answer: then the day ends with words instead of hanging.
/// </summary>
/// <param name="retriesMax">Times that a request is sent again.</param>
/// <param name="waitMax">Longest wait before it is.</param>
internal sealed class PatienceWithBounds(int retriesMax, TimeSpan waitMax) : ClientRetryPolicy(retriesMax)
{
    protected override bool ShouldRetry(PipelineMessage message, Exception? exception) =>
        IsWithin(message) && base.ShouldRetry(message, exception);

    protected override async ValueTask<bool> ShouldRetryAsync(PipelineMessage message, Exception? exception) =>
        IsWithin(message) && await base.ShouldRetryAsync(message, exception);

    private bool IsWithin(PipelineMessage message) => GetNextDelay(message, 1) <= waitMax;
}
