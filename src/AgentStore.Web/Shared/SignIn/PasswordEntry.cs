namespace AgentStore.Web.Shared.SignIn;

/// <summary>A new password, with what allows it.</summary>
public sealed class PasswordEntry
{
    /// <summary>Longest password taken: hashing a longer one would cost more than it guards.</summary>
    public const int LengthMax = 200;

    /// <summary>Whom an invitation is for.</summary>
    public string? PersonId { get; set; }

    /// <summary>An invitation's proof.</summary>
    public string? Token { get; set; }

    /// <summary>The password so far, where there is one.</summary>
    public string? Current { get; set; }

    /// <summary>The new one; never shown again.</summary>
    public string? Password { get; set; }
}
