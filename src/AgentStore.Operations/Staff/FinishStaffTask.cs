using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Staff;

/// <summary>No open task of that number.</summary>
public sealed record NoOpenTask(int Number) : Refusal($"There is no open task {Number}: somebody has done it already, or it never was.");

/// <summary>Only people do things with their hands.</summary>
public sealed record OnlyPeopleDoTasks() : Refusal("Only staff or the owner can say that a task is done.");

/// <summary>Marks a task as done, by the person who did it.</summary>
public sealed class FinishStaffTask(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Longest note, in characters.</summary>
    public const int NoteLengthMax = 500;

    /// <summary>Marks it done; of two people who do so at once, one is told that it was done.</summary>
    /// <param name="number">The task.</param>
    /// <param name="note">What the CEO should know of it; may be empty; cut at <see cref="NoteLengthMax"/>.</param>
    /// <param name="person">Who did it.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Outcome<Done>> RunAsync(int number, string note, Caller person, CancellationToken cancel = default)
    {
        if (person.Kind is not (CallerKind.Staff or CallerKind.Owner)) return new OnlyPeopleDoTasks();
        await using var db = contexts.Open();
        var (kept, by, now) = (note.Trim().Length <= NoteLengthMax ? note.Trim() : note.Trim()[..NoteLengthMax], person.Actor, clock.Now);
        var done = await db.StaffTasks.Where(task => task.Number == number && task.DoneAt == null).ExecuteUpdateAsync(
            task => task.SetProperty(each => each.DoneAt, now).SetProperty(each => each.DoneBy, by).SetProperty(each => each.DoneNote, kept), cancel);
        return done == 1 ? default(Done) : new NoOpenTask(number);
    }
}
