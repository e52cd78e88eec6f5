namespace AgentStore.Web.Shared.SignIn;

/// <summary>Keeps a sign-in from sending people to somebody else's site.</summary>
internal static class LocalAddress
{
    /// <summary>The address where it is a path on this site, else the fallback.</summary>
    public static string Or(string? address, string fallback) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : fallback;
}
