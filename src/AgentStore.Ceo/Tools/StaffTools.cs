using System.ComponentModel;
using AgentStore.Operations;
using AgentStore.Operations.Staff;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>What people in the store do for the CEO.</summary>
internal sealed class StaffTools(GuardedCalls guarded, ReadStaffTasks readTasks, AddStaffTask addTask, StoreClock clock)
{
    [KernelFunction("get_staff_tasks"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Tasks that staff have open, and those done in the last 7 days with what staff noted.")]
    public async Task<string> GetStaffTasksAsync(CancellationToken cancel) => ToolJson.Write(new StaffTasksAnswer(clock.Today,
        [.. (await readTasks.RunAsync(cancel)).Select(task => new StaffTaskAnswer(
            task.Number, OutsideText.Quote(task.Title), task.DueOn, task.DoneAt is { } at ? clock.DateIn(at) : null,
            task.DoneNote is { Length: > 0 } note ? OutsideText.Quote(note) : null))]));

    [KernelFunction("create_staff_task"), ToolEffect(ToolEffect.Reversible | ToolEffect.ClosedWorld)]
    [Description("Asks the store's staff to do something that needs hands: count a shelf, photograph a product, call a supplier. It spends nothing.")]
    public async Task<string> CreateStaffTaskAsync(
        [Description("What to do, at most 120 characters.")] string title,
        [Description("How and why, at most 1000 characters.")] string details,
        [Description("By which date, as yyyy-MM-dd; leave it out for whenever there is time.")] DateOnly? due_on = null,
        CancellationToken cancel = default)
    {
        var added = await addTask.RunAsync(title, details, due_on, guarded.Ceo, cancel);
        return ToolJson.Write(added.Match(number => PlainAnswer.Done($"Task {number} is on the staff's list."), PlainAnswer.Refused));
    }
}
