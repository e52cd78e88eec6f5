using AgentStore.Domain.Shared;

namespace AgentStore.Learning.Market.Definition;

/// <summary>A figure of a scenario is not a finite number.</summary>
internal sealed record NotANumber(string Figure) : Refusal($"{Figure} is not a finite number.");

/// <summary>A figure of a scenario is outside what it can be.</summary>
internal sealed record OutOfRange(string Figure, string Allowed) : Refusal($"{Figure} must be {Allowed}.");

/// <summary>Goods that arrive before they are ordered.</summary>
internal sealed record LeadTimeOutOfRange(int Weeks) : Refusal($"A lead time of {Weeks} weeks: it must be 1 to {MarketDefinition.LeadTimeMax}.");

/// <summary>Too few or too many stores, products or weeks.</summary>
internal sealed record SizeOutOfRange(string What, long Given, long Max) : Refusal($"{Given} {What}: it must be 1 to {Max}.");

/// <summary>More markets than memory holds.</summary>
internal sealed record TooMuchMemory(long Bytes, long Available)
    : Refusal($"The markets take {Bytes / (1 << 20)} MiB and {Available / (1 << 20)} MiB are free: ask for fewer.");

/// <summary>No scenario of that name.</summary>
internal sealed record UnknownScenario(string Name, string Known) : Refusal($"There is no scenario '{Name}'. Known are {Known}.");

/// <summary>A scenario's file can't be read.</summary>
internal sealed record UnreadableScenario(string File, string Reason) : Refusal($"{File} is no scenario: {Reason}");

/// <summary>No policy of that name.</summary>
internal sealed record UnknownPolicy(string Name, string Known) : Refusal($"There is no policy '{Name}'. Known are {Known}.");

/// <summary>Weights that don't fit the policy.</summary>
internal sealed record WeightsDontFit(int Given, int Needed) : Refusal($"{Given} weights where {Needed} are needed, each a finite number.");
