using System.Net.Mail;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentStore.Operations.Staff;

/// <summary>A person who may sign in, as the owner sees them.</summary>
/// <param name="Role"><see cref="StoreRoles.Owner"/> or <see cref="StoreRoles.Staff"/>.</param>
/// <param name="HasJoined">Whether the invitation was taken up.</param>
/// <param name="HasSecondFactor">Whether signing in takes a code besides the password.</param>
/// <param name="LockedUntil">Until when wrong passwords keep them out; null where nothing does.</param>
public sealed record TeamMember(Guid Id, string Email, string Role, bool HasJoined, bool HasSecondFactor, DateTimeOffset? LockedUntil);

/// <summary>An invitation: whoever holds it chooses the password. It is shown once and kept nowhere.</summary>
/// <param name="PersonId">Whom it is for.</param>
/// <param name="Token">Proof, good for a day and until the password is set.</param>
public sealed record Invitation(Guid PersonId, string Token);

/// <summary>The mail address can't be used.</summary>
public sealed record EmailUnusable() : Refusal("Write the address in full, like name@example.com.");

/// <summary>Somebody signs in with that address already.</summary>
public sealed record EmailTaken(string Email) : Refusal($"{Email} is on the team already.");

/// <summary>There is no such person.</summary>
public sealed record UnknownPerson() : Refusal("That person is not on the team any more.");

/// <summary>A shop always has an owner.</summary>
public sealed record LastOwnerStays() : Refusal("This is the only owner who has joined. Make somebody else owner first.");

/// <summary>The owner's team: who may sign in, and as what. Every change ends the sign-ins of the person it is about.</summary>
public sealed class Team(IServiceScopeFactory scopes, ILogger<Team> log)
{
    private static readonly string[] Roles = [StoreRoles.Owner, StoreRoles.Staff];

    /// <summary>Everybody, owners first, then by address.</summary>
    public async Task<IReadOnlyList<TeamMember>> ReadAsync(CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StoreDbContext>();
        var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var owners = await (from held in db.UserRoles join role in db.Roles on held.RoleId equals role.Id where role.Name == StoreRoles.Owner select held.UserId).ToListAsync(cancel);
        var users = await db.Users.AsNoTracking().ToListAsync(cancel);
        return [.. users.Select(user => new TeamMember(
                user.Id, user.Email!, owners.Contains(user.Id) ? StoreRoles.Owner : StoreRoles.Staff, user.PasswordHash is not null, user.TwoFactorEnabled,
                user.LockoutEnd > time.GetUtcNow() ? user.LockoutEnd : null))
            .OrderBy(each => each.Role, StringComparer.Ordinal).ThenBy(each => each.Email, StringComparer.Ordinal)];
    }

    /// <summary>Adds a person, who chooses a password by the invitation; asked again for one who has not joined yet, it makes a new invitation.</summary>
    /// <param name="email">Where they can be reached; they sign in with it.</param>
    /// <param name="role">One of <see cref="StoreRoles"/>.</param>
    /// <param name="owner">Who asks.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such role.</exception>
    public Task<Outcome<Invitation>> InviteAsync(string? email, string role, Caller owner, CancellationToken cancel = default) => InScopeAsync<Invitation>(owner, async users =>
    {
        if (!Roles.Contains(role)) throw new ArgumentOutOfRangeException(nameof(role), role, "There is no such role.");
        var address = email?.Trim() ?? "";
        if (!MailAddress.TryCreate(address, out var parsed) || parsed.Address != address || address.Any(char.IsControl)) return new EmailUnusable();
        if (await users.FindByEmailAsync(address) is { } known)
            return known.PasswordHash is not null ? new EmailTaken(address) : new Invitation(known.Id, await users.GeneratePasswordResetTokenAsync(known));
        var user = new StoreUser { UserName = address, Email = address, EmailConfirmed = true };
        if (!(await users.CreateAsync(user)).Succeeded) return new EmailUnusable();
        Check(await users.AddToRoleAsync(user, role));
        log.LogInformation("{Owner} invited {Person} as {Role}", owner.Name, address, role);
        return new Invitation(user.Id, await users.GeneratePasswordResetTokenAsync(user));
    }, cancel);

    /// <summary>Gives a person another role.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such role.</exception>
    public Task<Outcome<Done>> ChangeRoleAsync(Guid personId, string role, Caller owner, CancellationToken cancel = default) => ChangeAsync(personId, owner, async (users, user) =>
    {
        if (!Roles.Contains(role)) throw new ArgumentOutOfRangeException(nameof(role), role, "There is no such role.");
        if (role != StoreRoles.Owner && await IsLastOwnerAsync(users, user)) return new LastOwnerStays();
        Check(await users.RemoveFromRolesAsync(user, await users.GetRolesAsync(user)));
        Check(await users.AddToRoleAsync(user, role));
        Check(await users.UpdateSecurityStampAsync(user));
        log.LogInformation("{Owner} made {Person} {Role}", owner.Name, user.Email, role);
        return default(Done);
    }, cancel);

    /// <summary>Takes a person off the team.</summary>
    public Task<Outcome<Done>> RemoveAsync(Guid personId, Caller owner, CancellationToken cancel = default) => ChangeAsync(personId, owner, async (users, user) =>
    {
        if (await IsLastOwnerAsync(users, user)) return new LastOwnerStays();
        Check(await users.DeleteAsync(user));
        log.LogInformation("{Owner} took {Person} off the team", owner.Name, user.Email);
        return default(Done);
    }, cancel);

    /// <summary>Ends every sign-in of a person; they sign in anew.</summary>
    public Task<Outcome<Done>> SignOutEverywhereAsync(Guid personId, Caller owner, CancellationToken cancel = default) => ChangeAsync(personId, owner, async (users, user) =>
    {
        Check(await users.UpdateSecurityStampAsync(user));
        log.LogInformation("{Owner} ended the sign-ins of {Person}", owner.Name, user.Email);
        return default(Done);
    }, cancel);

    private Task<Outcome<Done>> ChangeAsync(
        Guid personId, Caller owner, Func<UserManager<StoreUser>, StoreUser, Task<Outcome<Done>>> change, CancellationToken cancel) =>
        InScopeAsync<Done>(owner, async users => await users.FindByIdAsync(personId.ToString()) is { } user ? await change(users, user) : new UnknownPerson(), cancel);

    private async Task<Outcome<T>> InScopeAsync<T>(Caller owner, Func<UserManager<StoreUser>, Task<Outcome<T>>> change, CancellationToken cancel)
    {
        if (owner.Kind != CallerKind.Owner) throw new InvalidOperationException("Only the owner changes the team.");
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StoreDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // One change at a time: two owners who take each other off the team would leave a shop without one.
        await db.Database.ExecuteSqlAsync($"""select 1 from "AspNetRoles" order by id for update""", cancel);
        var outcome = await change(scope.ServiceProvider.GetRequiredService<UserManager<StoreUser>>());
        if (outcome.Succeeded) await transaction.CommitAsync(cancel);
        return outcome;
    }

    // One who was invited and has not joined can't sign in, so that doesn't count.
    private static async Task<bool> IsLastOwnerAsync(UserManager<StoreUser> users, StoreUser user) =>
        (await users.GetUsersInRoleAsync(StoreRoles.Owner)).Where(owner => owner.PasswordHash is not null).ToList() is [var last] && last.Id == user.Id;

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }
}
