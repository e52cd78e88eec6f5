using AgentStore.Operations;
using AgentStore.Operations.Staff;
using Microsoft.AspNetCore.Components.Authorization;

namespace AgentStore.Web.Shared.Console;

/// <summary>Names the person at the console as the caller of operations.</summary>
internal sealed class SignedIn(AuthenticationStateProvider authentication)
{
    /// <summary>The caller, by the role and the sign-in that this session was authorised with; never by anything a page says.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in, or without a role: such a session gets no page to call from.</exception>
    public async Task<Caller> CallerAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        var kind = user.IsInRole(StoreRoles.Owner) ? CallerKind.Owner
            : user.IsInRole(StoreRoles.Staff) ? CallerKind.Staff
            : throw new InvalidOperationException("Nobody with a role is signed in.");
        return new Caller(kind, user.Identity?.Name ?? throw new InvalidOperationException("The sign-in has no name."));
    }
}
