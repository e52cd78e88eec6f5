using System.ComponentModel;
using System.Globalization;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations;
using AgentStore.Operations.Staff;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>What people in the store do for the CEO.</summary>
internal sealed class StaffTools(GuardedCalls guarded, OutsideQuotes quotes, ReadStaffTasks readTasks, AddStaffTask addTask, StoreClock clock)
{
    [KernelFunction("get_staff_tasks"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Tasks that staff have open, and those done in the last 7 days with what staff noted. Words of a task that was written after reading text from outside are left out until the owner has cleared it.")]
    public async Task<string> GetStaffTasksAsync(CancellationToken cancel) => ToolJson.Write(new StaffTasksAnswer(clock.Today,
        [.. (await readTasks.RunAsync(cancel)).Select(task => new StaffTaskAnswer(
            task.Number, task.HoldsOutsideText ? null : task.Title, task.DueOn, task.DoneAt is { } at ? clock.DateIn(at) : null,
            task is { HoldsOutsideText: false, DoneNote.Length: > 0 } ? task.DoneNote : null, task.HoldsOutsideText))]));

    [KernelFunction("read_staff_task"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("The words of one task that get_staff_tasks leaves out because it was written after reading text from outside. After reading them, what you change today waits for the owner.")]
    public async Task<string> ReadStaffTaskAsync(
        [Description("Number of the task, from get_staff_tasks.")] int task_number,
        CancellationToken cancel)
    {
        if (await readTasks.OneAsync(task_number, cancel) is not { } task) return ToolJson.Write(PlainAnswer.Refused(new UnknownTask(task_number)));
        OutsideText Quote(string text) => quotes.Quote(OutsideTextSource.StaffTask, task.Number.ToString(CultureInfo.InvariantCulture), text, AddStaffTask.DetailsLengthMax);
        return ToolJson.Write(new StaffTaskWordsAnswer(task.Number, Quote(task.Title), Quote(task.Details), Quote(task.DoneNote ?? "")));
    }

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
