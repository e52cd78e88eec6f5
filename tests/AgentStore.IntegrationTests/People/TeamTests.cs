using AgentStore.IntegrationTests.Shop;
using AgentStore.Operations;
using AgentStore.Operations.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentStore.IntegrationTests.People;

/// <summary>Who may sign in, and what becomes of sign-ins when that changes.</summary>
public sealed class TeamTests
{
    private const string Password = "a long Sentence, 7 words or so";
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly Caller Owner = new(CallerKind.Owner, "owner@store.example");

    [Fact]
    public async Task Shop_keeps_an_owner_who_has_joined_whatever_two_owners_do_at_once()
    {
        await using var site = await ShopSite.OpenAsync(usesStripe: false);
        var team = site.Get<Team>();
        var first = (await team.ReadAsync(Cancel)).Single(person => person.Role == StoreRoles.Owner);
        Assert.IsType<LastOwnerStays>((await team.RemoveAsync(first.Id, Owner, Cancel)).Refusal);
        Assert.IsType<LastOwnerStays>((await team.ChangeRoleAsync(first.Id, StoreRoles.Staff, Owner, Cancel)).Refusal);

        var second = (await team.InviteAsync("second@store.example", StoreRoles.Owner, Owner, Cancel)).Value;
        // Invited is not joined.
        Assert.IsType<LastOwnerStays>((await team.RemoveAsync(first.Id, Owner, Cancel)).Refusal);
        await JoinAsync(site, second);

        var both = await Task.WhenAll(team.RemoveAsync(first.Id, Owner, Cancel), team.RemoveAsync(second.PersonId, Owner, Cancel));
        Assert.Single(both, outcome => outcome.Succeeded);
        Assert.Single(both, outcome => outcome.Refusal is LastOwnerStays);
        Assert.Single(await team.ReadAsync(Cancel), person => person.Role == StoreRoles.Owner);
    }

    [Fact]
    public async Task Invitation_is_good_once_and_a_new_one_can_be_made_until_then()
    {
        await using var site = await ShopSite.OpenAsync(usesStripe: false);
        var team = site.Get<Team>();
        Assert.IsType<EmailUnusable>((await team.InviteAsync("nobody", StoreRoles.Staff, Owner, Cancel)).Refusal);
        var invitation = (await team.InviteAsync(" Packer@Store.Example ", StoreRoles.Staff, Owner, Cancel)).Value;
        Assert.Equal(invitation.PersonId, (await team.InviteAsync("packer@store.example", StoreRoles.Staff, Owner, Cancel)).Value.PersonId);
        Assert.False((await team.ReadAsync(Cancel)).Single(person => person.Id == invitation.PersonId).HasJoined);
        await JoinAsync(site, invitation);
        Assert.True((await team.ReadAsync(Cancel)).Single(person => person.Id == invitation.PersonId).HasJoined);
        Assert.IsType<EmailTaken>((await team.InviteAsync("packer@store.example", StoreRoles.Staff, Owner, Cancel)).Refusal);
        await using var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StoreUser>>();
        Assert.False((await users.ResetPasswordAsync((await users.FindByIdAsync(invitation.PersonId.ToString()))!, invitation.Token, Password + "!")).Succeeded);
    }

    [Theory]
    [InlineData("role")]
    [InlineData("sign-out")]
    public async Task Change_ends_the_sign_ins_of_the_person_it_is_about(string change)
    {
        await using var site = await ShopSite.OpenAsync(usesStripe: false);
        var team = site.Get<Team>();
        var invitation = (await team.InviteAsync("packer@store.example", StoreRoles.Staff, Owner, Cancel)).Value;
        await JoinAsync(site, invitation);
        var before = await StampAsync(site, invitation.PersonId);
        var done = change == "role"
            ? await team.ChangeRoleAsync(invitation.PersonId, StoreRoles.Owner, Owner, Cancel)
            : await team.SignOutEverywhereAsync(invitation.PersonId, Owner, Cancel);
        Assert.True(done.Succeeded);
        // The stamp is what open pages and cookies are held against once a minute.
        Assert.NotEqual(before, await StampAsync(site, invitation.PersonId));
        Assert.IsType<UnknownPerson>((await team.RemoveAsync(Guid.NewGuid(), Owner, Cancel)).Refusal);
    }

    [Fact]
    public async Task Only_the_owner_changes_the_team()
    {
        await using var site = await ShopSite.OpenAsync(usesStripe: false);
        await Assert.ThrowsAsync<InvalidOperationException>(() => site.Get<Team>().InviteAsync("x@store.example", StoreRoles.Owner, new Caller(CallerKind.Ceo, "Luna"), Cancel));
    }

    private static async Task JoinAsync(ShopSite site, Invitation invitation)
    {
        await using var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StoreUser>>();
        Assert.True((await users.ResetPasswordAsync((await users.FindByIdAsync(invitation.PersonId.ToString()))!, invitation.Token, Password)).Succeeded);
    }

    private static async Task<string> StampAsync(ShopSite site, Guid person)
    {
        await using var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StoreUser>>();
        return await users.GetSecurityStampAsync((await users.FindByIdAsync(person.ToString()))!);
    }
}
