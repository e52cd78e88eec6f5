namespace AgentStore.Ceo.Tools;

/// <summary>
/// What a tool promises about its effect, in the terms of the Model Context Protocol's tool annotations. The zero value
/// promises nothing: the tool may destroy, does it again at every call, and reaches outside.
/// </summary>
[Flags]
internal enum ToolEffect
{
    /// <summary>No promise at all; such a call is never repeated with the same arguments in one day.</summary>
    Unbounded = 0,

    /// <summary>Changes nothing.</summary>
    ReadOnly = 1,

    /// <summary>Not destructive: what it changes can be changed back.</summary>
    Reversible = 2,

    /// <summary>The same call again has no further effect.</summary>
    Idempotent = 4,

    /// <summary>Stays within the store: nobody outside is bound by it.</summary>
    ClosedWorld = 8,
}

/// <summary>Declares a tool's effect. A tool without it counts as <see cref="ToolEffect.Unbounded"/>.</summary>
/// <param name="effect">What the tool promises.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolEffectAttribute(ToolEffect effect) : Attribute
{
    public ToolEffect Effect { get; } = effect;
}
