using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.OutsideTexts;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Staff;

/// <summary>A task without a title, or longer than staff would read.</summary>
public sealed record TaskUnusable()
    : Refusal($"Give a title of 1 to {AddStaffTask.TitleLengthMax} characters and details of at most {AddStaffTask.DetailsLengthMax}.");

/// <summary>That day is over.</summary>
public sealed record DueDatePassed(DateOnly DueOn) : Refusal($"{DueOn:yyyy-MM-dd} is over. Give today's date or a later one, or none.");

/// <summary>So many tasks are open that one more would not be read.</summary>
public sealed record TooManyTasks(int Open) : Refusal($"{Open} tasks are open, the most there may be. Wait until staff have done some.");

/// <summary>Customers give staff no tasks.</summary>
public sealed record TasksComeFromTheStore() : Refusal("Only the store's own people and its CEO give staff tasks.");

/// <summary>Gives staff something to do. A task binds nobody to spend anything.</summary>
public sealed class AddStaffTask(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Longest title, in characters.</summary>
    public const int TitleLengthMax = 120;

    /// <summary>Longest details, in characters.</summary>
    public const int DetailsLengthMax = 1_000;

    /// <summary>Most tasks open at a time.</summary>
    public const int OpenMax = 30;

    /// <summary>Adds the task.</summary>
    /// <param name="title">What to do, in a few words.</param>
    /// <param name="details">How; may be empty.</param>
    /// <param name="dueOn">By which business date; null for whenever there is time.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The task's number.</returns>
    public async Task<Outcome<int>> RunAsync(string title, string details, DateOnly? dueOn, Caller caller, CancellationToken cancel = default)
    {
        if (caller.Kind == CallerKind.Customer) return new TasksComeFromTheStore();
        if (string.IsNullOrWhiteSpace(title) || title.Length > TitleLengthMax || details.Length > DetailsLengthMax) return new TaskUnusable();
        if (dueOn < clock.Today) return new DueDatePassed(dueOn.Value);
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        var open = await db.StaffTasks.CountAsync(task => task.DoneAt == null, cancel);
        if (open >= OpenMax) return new TooManyTasks(open);
        var task = new StaffTask
        {
            Title = title.Trim(),
            Details = details.Trim(),
            DueOn = dueOn,
            CreatedBy = caller.Actor,
            CreatedAt = clock.Now,
            HoldsOutsideText = (await OutsideReadings.OfAsync(db, caller, cancel)).Count > 0,
        };
        db.StaffTasks.Add(task);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return task.Number;
    }
}
