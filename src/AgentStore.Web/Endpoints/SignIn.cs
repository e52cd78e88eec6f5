using AgentStore.Operations.Staff;
using Microsoft.AspNetCore.Identity;

namespace AgentStore.Web.Endpoints;

/// <summary>Signs out; signing in is a page.</summary>
internal static class SignIn
{
    public static void MapSignIn(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/logout", async (SignInManager<StoreUser> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/");
        });
}
