namespace AgentStore.Web.Shared.SignIn;

/// <summary>A code from an authenticator app, or a recovery code.</summary>
public sealed class CodeEntry
{
    /// <summary>What was typed.</summary>
    public string? Code { get; set; }

    /// <summary>Whether the sign-in outlives the browser.</summary>
    public bool Remember { get; set; }
}
