using System.Security.Cryptography;
using AgentStore.Operations.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStore.Operations.Samples;

/// <summary>Makes the demo store's sign-ins, once, with random passwords.</summary>
internal static class DemoSignIns
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int PasswordLength = 16;

    public static async Task<IReadOnlyList<DemoSignIn>> EnsureAsync(IServiceScopeFactory scopes, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        // A process that serves no pages (the learning worker) has no sign-ins to make.
        if (scope.ServiceProvider.GetService<UserManager<StoreUser>>() is not { } users) return [];
        if (await users.Users.AnyAsync(cancel)) return [];
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>();
        var made = new List<DemoSignIn>();
        foreach (var role in (string[])[StoreRoles.Owner, StoreRoles.Staff])
        {
            if (!await roles.RoleExistsAsync(role)) Check(await roles.CreateAsync(new IdentityRole<Guid>(role)));
            var signIn = new DemoSignIn(role, $"{role}@store.example", RandomNumberGenerator.GetString(Alphabet, PasswordLength - 2) + "7a");
            var user = new StoreUser { UserName = signIn.Email, Email = signIn.Email, EmailConfirmed = true };
            Check(await users.CreateAsync(user, signIn.Password));
            Check(await users.AddToRoleAsync(user, role));
            made.Add(signIn);
        }
        return made;
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }
}
