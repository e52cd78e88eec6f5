using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Staff;

/// <summary>A task as people and the CEO see it. Title, details and note are untrusted text.</summary>
public sealed record StaffTaskView(
    int Number, string Title, string Details, DateOnly? DueOn, string CreatedBy, DateTimeOffset CreatedAt, string? DoneBy, DateTimeOffset? DoneAt, string? DoneNote);

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
        return [.. tasks.Select(task => new StaffTaskView(
            task.Number, task.Title, task.Details, task.DueOn, task.CreatedBy, task.CreatedAt, task.DoneBy, task.DoneAt, task.DoneNote))];
    }
}
