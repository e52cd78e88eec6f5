using Microsoft.Extensions.AI;
using ChatMessageContent = Microsoft.SemanticKernel.ChatMessageContent;
using ChatTokenUsage = OpenAI.Chat.ChatTokenUsage;

namespace AgentStore.Ceo.Models;

/// <summary>Counts what a model reads and writes in a day, and what that costs.</summary>
/// <param name="options">Prices and the most tokens of a day.</param>
internal sealed class TokenMeter(CeoOptions options)
{
    private const string Usage = "Usage";

    public long Input { get; private set; }

    public long Output { get; private set; }

    public long Total => Input + Output;

    /// <summary>Answers that came without a count; their cost isn't known.</summary>
    public int Uncounted { get; private set; }

    public long TokensMax => options.TokensPerDayMax;

    public bool IsSpent => Total > TokensMax;

    /// <summary>Cost so far, minor units of the store's currency, rounded up.</summary>
    public long CostMinor => (long)decimal.Ceiling(
        (Input * options.InputMinorPerMillionTokens + Output * options.OutputMinorPerMillionTokens) / 1_000_000m);

    /// <summary>Reads the count that came with an answer.</summary>
    public void Read(ChatMessageContent answer)
    {
        switch (answer.Metadata?.GetValueOrDefault(Usage))
        {
            case ChatTokenUsage usage: Add(usage.InputTokenCount, usage.OutputTokenCount); break;
            case UsageDetails usage: Add(usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0); break;
            default: Uncounted++; break;
        }
    }

    // Counts come from outside: one that is negative would make the day cheaper.
    private void Add(long input, long output) => (Input, Output) = (Input + Math.Max(0, input), Output + Math.Max(0, output));
}
