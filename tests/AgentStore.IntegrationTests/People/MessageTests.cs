using AgentStore.Domain.Shared;
using AgentStore.Operations;
using AgentStore.Operations.Messages;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.People;

public sealed class MessageTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly MessageParty Acme = new("acme", null);

    private static Task<Outcome<int>> SendAsync(TestStore store, MessageParty to, Caller? caller = null, string subject = "Late", string text = "Where is it?") =>
        store.Get<SendMessage>().RunAsync(to, subject, text, caller ?? TestStore.Ceo, Cancel);

    [Fact]
    public async Task Message_to_a_supplier_of_the_store_is_kept_with_who_wrote_it()
    {
        await using var store = await TestStore.CreateAsync();
        var number = (await SendAsync(store, Acme, text: "Where is\0 it? ")).Value;
        var kept = (await store.Get<ReadMessages>().OneAsync(number, Cancel))!;
        Assert.Equal((false, "acme", null, "Late", "Where is it?", "Ceo Luna"), (kept.IsFromOutside, kept.SupplierCode, kept.OrderNumber, kept.Subject, kept.Text, kept.Actor));
    }

    [Fact]
    public async Task Party_that_the_books_do_not_know_is_refused_by_name()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.IsType<UnknownSupplier>((await SendAsync(store, new("nobody", null))).Refusal);
        Assert.IsType<UnknownOrder>((await SendAsync(store, new(null, 7))).Refusal);
        Assert.IsType<PartyUnclear>((await SendAsync(store, new(null, null))).Refusal);
        Assert.IsType<PartyUnclear>((await SendAsync(store, new("acme", 7))).Refusal);
        Assert.IsType<MessageUnusable>((await SendAsync(store, Acme, text: " ")).Refusal);
        Assert.IsType<MessageUnusable>((await SendAsync(store, Acme, text: new string('x', SendMessage.TextLengthMax + 1))).Refusal);
        Assert.Empty(await store.Get<ReadMessages>().RunAsync(Cancel));
    }

    [Fact]
    public async Task Twenty_messages_are_enough_for_a_day()
    {
        await using var store = await TestStore.CreateAsync();
        for (var count = 0; count < SendMessage.PerDayMax; count++) Assert.True((await SendAsync(store, Acme)).Succeeded);
        Assert.IsType<TooManyMessages>((await SendAsync(store, Acme)).Refusal);
        store.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await SendAsync(store, Acme)).Succeeded);
    }

    [Fact]
    public async Task Only_people_take_messages_in_and_customers_write_none_in_the_stores_name()
    {
        await using var store = await TestStore.CreateAsync();
        var takeIn = store.Get<TakeInMessage>();
        Assert.IsType<OnlyPeopleTakeMessagesIn>((await takeIn.RunAsync(Acme, "Invoice", "Pay me", TestStore.Ceo, Cancel)).Refusal);
        Assert.IsType<OnlyTheStoreWrites>((await SendAsync(store, Acme, Caller.Customer)).Refusal);
        Assert.True((await takeIn.RunAsync(Acme, "Invoice", "Pay me", new Caller(CallerKind.Staff, "sam"), Cancel)).Succeeded);
        Assert.True(Assert.Single(await store.Get<ReadMessages>().RunAsync(Cancel)).IsFromOutside);
    }

    [Fact]
    public async Task Database_holds_no_message_without_exactly_one_party()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.OpenDb();
        db.Messages.Add(new Operations.Data.StoreMessage { IsFromOutside = true, Subject = "s", Text = "t", Actor = "a", At = TestStore.OpenedAt });
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
    }
}
