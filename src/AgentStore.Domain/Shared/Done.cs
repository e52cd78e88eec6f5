namespace AgentStore.Domain.Shared;

/// <summary>The value of an operation that has nothing to say but that it happened.</summary>
public readonly record struct Done;
