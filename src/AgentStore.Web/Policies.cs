namespace AgentStore.Web;

/// <summary>Who may see a page or call an endpoint.</summary>
internal static class Policies
{
    /// <summary>Staff and the owner.</summary>
    public const string Staff = "staff";

    /// <summary>The owner alone.</summary>
    public const string Owner = "owner";
}
