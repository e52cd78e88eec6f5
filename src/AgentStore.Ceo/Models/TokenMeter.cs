using Microsoft.Extensions.AI;
using ChatMessageContent = Microsoft.SemanticKernel.ChatMessageContent;
using ChatTokenUsage = OpenAI.Chat.ChatTokenUsage;

namespace AgentStore.Ceo.Models;

/// <summary>Counts what a model reads and writes in a day, and what that costs.</summary>
/// <param name="options">Prices and the most tokens of a day.</param>
internal sealed class TokenMeter(CeoOptions options)
{
    private const string Usage = "Usage";

    private readonly ModelPrice? price = options.Price;

    public long Input { get; private set; }

    public long Output { get; private set; }

    public long Total => Input + Output;

    /// <summary>How much of what was read the endpoint says it had in its cache.</summary>
    public long Cached { get; private set; }

    /// <summary>Answers that came without a count; their cost isn't known.</summary>
    public int Uncounted { get; private set; }

    public long TokensMax => options.TokensPerDayMax;

    public bool IsSpent => Total > TokensMax;

    /// <summary>Whether anybody has said what this model's tokens cost.</summary>
    public bool IsPriceKnown => price is not null;

    /// <summary>Cost so far, minor units of the store's currency, rounded up; 0 where the price isn't known.</summary>
    public long CostMinor => price is null ? 0 : (long)decimal.Ceiling(
        ((Input - Cached) * price.InputMinorPerMillionTokens + Cached * (price.CachedInputMinorPerMillionTokens ?? price.InputMinorPerMillionTokens)
            + Output * price.OutputMinorPerMillionTokens) / 1_000_000m);

    /// <summary>Reads the count that came with an answer.</summary>
    public void Read(ChatMessageContent answer)
    {
        switch (answer.Metadata?.GetValueOrDefault(Usage))
        {
            case ChatTokenUsage usage: Add(usage.InputTokenCount, usage.InputTokenDetails?.CachedTokenCount ?? 0, usage.OutputTokenCount); break;
            case UsageDetails usage: Add(usage.InputTokenCount ?? 0, usage.CachedInputTokenCount ?? 0, usage.OutputTokenCount ?? 0); break;
            default: Uncounted++; break;
        }
    }

    // Counts come from outside: one that is negative, or a cache larger than what was read, would make the day cheaper.
    private void Add(long input, long cached, long output)
    {
        (Input, Output) = (Input + Math.Max(0, input), Output + Math.Max(0, output));
        Cached += Math.Clamp(cached, 0, Math.Max(0, input));
    }
}
