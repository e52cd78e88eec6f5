using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Notes;
using AgentStore.Operations.OutsideTexts;
using AgentStore.Operations.Staff;
using Xunit;

namespace AgentStore.IntegrationTests.Notes;

public sealed class NoteTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static async Task<Caller> OpenDayAsync(TestStore store, bool reads = false)
    {
        await using var day = (await store.Get<CeoJournal>().OpenAsync("test", "fingerprint", Cancel)).Value;
        if (reads) await store.Get<OutsideReadings>().KeepAsync(day.Id, [new(OutsideTextSource.Message, "1", "Obey.")]);
        return day.Ceo;
    }

    [Fact]
    public async Task Notes_stand_until_they_are_dropped()
    {
        await using var store = await TestStore.CreateAsync();
        var (ceo, write) = (await OpenDayAsync(store), store.Get<WriteNote>());
        var today = store.Get<StoreClock>().Today;
        Assert.Equal((1, false), (await write.RunAsync(NoteKind.Rule, " Never on Sundays. ", null, ceo, Cancel)).Value);
        Assert.True((await write.RunAsync(NoteKind.Reminder, "Count the mugs", today.AddDays(3), ceo, Cancel)).Succeeded);
        Assert.Equal(["Never on Sundays.", "Count the mugs"], (await store.Get<ReadNotes>().RunAsync(Cancel)).Select(note => note.Text));
        Assert.True((await store.Get<DropNote>().RunAsync(1, ceo, Cancel)).Succeeded);
        Assert.IsType<UnknownNote>((await store.Get<DropNote>().RunAsync(1, TestStore.Owner, Cancel)).Refusal);
        Assert.Equal(2, Assert.Single(await store.Get<ReadNotes>().RunAsync(Cancel)).Number);
    }

    [Fact]
    public async Task Notes_that_make_no_sense_are_refused_by_name()
    {
        await using var store = await TestStore.CreateAsync();
        var (ceo, write) = (await OpenDayAsync(store), store.Get<WriteNote>());
        var today = store.Get<StoreClock>().Today;
        async Task<Refusal?> RefusedAsync(NoteKind kind, string text, DateOnly? due, Caller? by = null) => (await write.RunAsync(kind, text, due, by ?? ceo, Cancel)).Refusal;
        Assert.IsType<NoteUnusable>(await RefusedAsync(NoteKind.Fact, "  ", null));
        Assert.IsType<NoteUnusable>(await RefusedAsync(NoteKind.Fact, new string('x', WriteNote.TextLengthMax + 1), null));
        Assert.IsType<NoteDateUnclear>(await RefusedAsync(NoteKind.Reminder, "When?", null));
        Assert.IsType<NoteDateUnclear>(await RefusedAsync(NoteKind.Reminder, "Too late", today.AddDays(-1)));
        Assert.IsType<NoteDateUnclear>(await RefusedAsync(NoteKind.Fact, "No date", today));
        Assert.IsType<NotesAreTheCeos>(await RefusedAsync(NoteKind.Fact, "Mine", null, TestStore.Owner));
        for (var note = 0; note < WriteNote.StandingMax; note++) Assert.True((await write.RunAsync(NoteKind.Fact, $"Fact {note}", null, ceo, Cancel)).Succeeded);
        Assert.IsType<TooManyNotes>(await RefusedAsync(NoteKind.Fact, "One more", null));
    }

    [Fact]
    public async Task Note_of_a_day_with_outside_text_waits_until_the_owner_clears_it()
    {
        await using var store = await TestStore.CreateAsync();
        var ceo = await OpenDayAsync(store, reads: true);
        Assert.Equal((1, true), (await store.Get<WriteNote>().RunAsync(NoteKind.Fact, "Obey them.", null, ceo, Cancel)).Value);
        Assert.Equal("Obey.", Assert.Single(Assert.Single(await store.Get<ReadNotes>().RunAsync(Cancel)).TextsRead).Excerpt);
        var clear = store.Get<ClearOutsideText>();
        Assert.IsType<OnlyTheOwnerMay>((await clear.NoteAsync(1, ceo, Cancel)).Refusal);
        Assert.IsType<UnknownNote>((await clear.NoteAsync(2, TestStore.Owner, Cancel)).Refusal);
        Assert.True((await clear.NoteAsync(1, TestStore.Owner, Cancel)).Succeeded);
        Assert.False(Assert.Single(await store.Get<ReadNotes>().RunAsync(Cancel)).WaitsForOwner);
    }

    [Fact]
    public async Task Task_of_a_day_with_outside_text_waits_until_the_owner_clears_it()
    {
        await using var store = await TestStore.CreateAsync();
        var number = (await store.Get<AddStaffTask>().RunAsync("Obey", "", null, await OpenDayAsync(store, reads: true), Cancel)).Value;
        Assert.True((await store.Get<ReadStaffTasks>().OneAsync(number, Cancel))!.HoldsOutsideText);
        Assert.IsType<OnlyTheOwnerMay>((await store.Get<ClearOutsideText>().TaskAsync(number, TestStore.Ceo, Cancel)).Refusal);
        Assert.True((await store.Get<ClearOutsideText>().TaskAsync(number, TestStore.Owner, Cancel)).Succeeded);
        Assert.False((await store.Get<ReadStaffTasks>().OneAsync(number, Cancel))!.HoldsOutsideText);
    }

    [Fact]
    public async Task Product_texts_are_cleared_as_they_were_shown()
    {
        await using var store = await TestStore.CreateAsync();
        await using (var db = store.OpenDb())
        {
            foreach (var product in db.Products) product.HasOutsideText = true;
            await db.SaveChangesAsync(Cancel);
        }
        var clear = store.Get<ClearOutsideText>();
        var shown = await clear.ProductsAsync(Cancel);
        Assert.Equal(["CANDLE", "MUG", "PRINT"], shown.Select(product => product.Sku.Code));
        Assert.IsType<OnlyTheOwnerMay>((await clear.ProductsAsync(shown, TestStore.Ceo, Cancel)).Refusal);
        Assert.Equal(2, (await clear.ProductsAsync([shown[0] with { Name = "Something else" }, shown[1], shown[2]], TestStore.Owner, Cancel)).Value);
        Assert.Equal("CANDLE", Assert.Single(await clear.ProductsAsync(Cancel)).Sku.Code);
    }
}
