namespace AgentStore.Web.Shared.SignIn;

/// <summary>What a person typed to sign in.</summary>
public sealed class LoginEntry
{
    /// <summary>The sign-in's mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Whether the sign-in outlives the browser.</summary>
    public bool Remember { get; set; }

    /// <summary>The password; never shown again.</summary>
    public string? Password { get; set; }
}
