using AgentStore.Operations.Staff;
using Microsoft.AspNetCore.Identity;

namespace AgentStore.Web.Endpoints;

/// <summary>Signs out; signing in is a page.</summary>
internal static class SignIn
{
    public static void MapSignIn(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/logout", async (SignInManager<StoreUser> signIn, IFormCollection form) =>
        {
            // The form is asked for so that its antiforgery token is checked: no other site can sign anybody out.
            if (form is null) return Results.BadRequest();
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/");
        });
}
