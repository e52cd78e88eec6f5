using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Staff;

/// <summary>No task of that number.</summary>
public sealed record UnknownTask(int Number) : Refusal($"There is no task {Number}. Look at get_staff_tasks.");

/// <summary>A task as people and the CEO see it. Title, details and note are untrusted text.</summary>
/// <param name="HoldsOutsideText">Whether the CEO wrote it after a text from outside, and the owner hasn't cleared it.</param>
public sealed record StaffTaskView(
    int Number, string Title, string Details, DateOnly? DueOn, string CreatedBy, DateTimeOffset CreatedAt, string? DoneBy, DateTimeOffset? DoneAt, string? DoneNote,
    bool HoldsOutsideText);

/// <summary>Reads what staff were asked to do.</summary>
public sealed class ReadStaffTasks(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Days for which a task that is done stays in the list.</summary>
    public const int DoneDays = 7;

    /// <summary>Open tasks, those due first on top, then those done lately.</summary>
    public async Task<IReadOnlyList<StaffTaskView>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var since = clock.Now.AddDays(-DoneDays);
        var tasks = await db.StaffTasks.AsNoTracking().Where(task => task.DoneAt == null || task.DoneAt >= since)
            .OrderBy(task => task.DoneAt != null).ThenBy(task => task.DueOn == null).ThenBy(task => task.DueOn).ThenBy(task => task.Number).ToListAsync(cancel);
        return [.. tasks.Select(View)];
    }

    /// <summary>One task; null where there is none of that number.</summary>
    public async Task<StaffTaskView?> OneAsync(int number, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        return await db.StaffTasks.AsNoTracking().SingleOrDefaultAsync(task => task.Number == number, cancel) is { } found ? View(found) : null;
    }

    private static StaffTaskView View(StaffTask task) => new(
        task.Number, task.Title, task.Details, task.DueOn, task.CreatedBy, task.CreatedAt, task.DoneBy, task.DoneAt, task.DoneNote, task.HoldsOutsideText);
}
