using Microsoft.AspNetCore.Identity;

namespace AgentStore.Operations.Staff;

/// <summary>A person who signs in: staff or owner. Customers need no account.</summary>
public sealed class StoreUser : IdentityUser<Guid>;

/// <summary>Roles of people who sign in.</summary>
public static class StoreRoles
{
    /// <summary>Sets limits, approves, pauses; may do all that staff may.</summary>
    public const string Owner = "owner";

    /// <summary>Packs orders, receives deliveries.</summary>
    public const string Staff = "staff";
}
