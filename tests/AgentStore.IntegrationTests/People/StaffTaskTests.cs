using AgentStore.Domain.Shared;
using AgentStore.Operations;
using AgentStore.Operations.Staff;
using Xunit;

namespace AgentStore.IntegrationTests.People;

public sealed class StaffTaskTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly Caller Sam = new(CallerKind.Staff, "sam");

    private static Task<Outcome<int>> AddAsync(TestStore store, string title = "Count the mugs", DateOnly? dueOn = null, Caller? caller = null) =>
        store.Get<AddStaffTask>().RunAsync(title, "All shelves.", dueOn, caller ?? TestStore.Ceo, Cancel);

    [Fact]
    public async Task Task_is_done_once_by_the_person_who_says_so()
    {
        await using var store = await TestStore.CreateAsync();
        var number = (await AddAsync(store)).Value;
        var finish = store.Get<FinishStaffTask>();
        var both = await Task.WhenAll(finish.RunAsync(number, "5 there", Sam, Cancel), finish.RunAsync(number, "5 there", Sam, Cancel));
        Assert.Single(both, outcome => outcome.Succeeded);
        Assert.Single(both, outcome => outcome.Refusal is NoOpenTask);
        var task = Assert.Single(await store.Get<ReadStaffTasks>().RunAsync(Cancel));
        Assert.Equal(("Ceo Luna", "Staff sam", "5 there"), (task.CreatedBy, task.DoneBy, task.DoneNote));
        store.Time.Advance(TimeSpan.FromDays(ReadStaffTasks.DoneDays + 1));
        Assert.Empty(await store.Get<ReadStaffTasks>().RunAsync(Cancel));
    }

    [Fact]
    public async Task Tasks_due_first_stand_first()
    {
        await using var store = await TestStore.CreateAsync();
        var today = store.Get<StoreClock>().Today;
        await AddAsync(store, "Some time");
        await AddAsync(store, "Later", today.AddDays(5));
        await AddAsync(store, "Today", today);
        Assert.Equal(["Today", "Later", "Some time"], (await store.Get<ReadStaffTasks>().RunAsync(Cancel)).Select(task => task.Title));
    }

    [Fact]
    public async Task Task_that_makes_no_sense_is_refused_by_name()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.IsType<TaskUnusable>((await AddAsync(store, " ")).Refusal);
        Assert.IsType<TaskUnusable>((await AddAsync(store, new string('x', AddStaffTask.TitleLengthMax + 1))).Refusal);
        Assert.IsType<DueDatePassed>((await AddAsync(store, dueOn: store.Get<StoreClock>().Today.AddDays(-1))).Refusal);
        Assert.IsType<TasksComeFromTheStore>((await AddAsync(store, caller: Caller.Customer)).Refusal);
        Assert.IsType<OnlyPeopleDoTasks>((await store.Get<FinishStaffTask>().RunAsync(1, "", TestStore.Ceo, Cancel)).Refusal);
        Assert.IsType<NoOpenTask>((await store.Get<FinishStaffTask>().RunAsync(1, "", Sam, Cancel)).Refusal);
    }

    [Fact]
    public async Task List_that_nobody_would_read_takes_no_more()
    {
        await using var store = await TestStore.CreateAsync();
        for (var count = 0; count < AddStaffTask.OpenMax; count++) Assert.True((await AddAsync(store, $"Task {count}")).Succeeded);
        Assert.IsType<TooManyTasks>((await AddAsync(store)).Refusal);
    }
}
