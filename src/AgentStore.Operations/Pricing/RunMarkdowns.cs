using System.Security.Cryptography;
using System.Text;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Gate;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Pricing;

/// <summary>
/// Starts and ends markdowns on their days, each through the gate. Safe to run twice: a call has the same id all day, and a
/// markdown that has started or ended is left alone.
/// </summary>
public sealed class RunMarkdowns(StoreContexts contexts, StoreClock clock, StoreGate gate)
{
    private static readonly Caller Job = new(CallerKind.Job, "markdowns");

    /// <summary>Runs once.</summary>
    /// <returns>Number of prices that changed or would have, had nobody set another one.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var (today, done) = (clock.Today, 0);
        foreach (var markdown in await OpenAsync(cancel))
        {
            if (markdown.State == MarkdownState.Running && markdown.EndsOn < today) done += await EndAsync(markdown, cancel);
            else if (markdown.State == MarkdownState.Scheduled && markdown.EndsOn < today)
                await CloseAsync(markdown.Id, "Its days passed while it waited for the owner.", cancel);
            else if (markdown.State == MarkdownState.Scheduled && markdown.StartsOn <= today) done += await BeginAsync(markdown, cancel);
        }
        return done;
    }

    private async Task<int> BeginAsync(Markdown markdown, CancellationToken cancel)
    {
        var answer = await gate.RunAsync(new BeginMarkdown(markdown.Id), CallFor(markdown, "begin"), cancel);
        if (answer.Verdict == Verdict.Refused) await CloseAsync(markdown.Id, answer.Message, cancel);
        return answer.Verdict == Verdict.Allowed ? 1 : 0;
    }

    private async Task<int> EndAsync(Markdown markdown, CancellationToken cancel)
    {
        var answer = await gate.RunAsync(new EndMarkdown(markdown.Id), CallFor(markdown, "end"), cancel);
        if (answer.RefusalCode == nameof(PriceSetMeanwhile)) await CloseAsync(markdown.Id, answer.Message, cancel);
        return answer.Verdict == Verdict.Allowed ? 1 : 0;
    }

    // Touches no price: it only notes that nothing is left to do.
    private async Task CloseAsync(Guid id, string why, CancellationToken cancel)
    {
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        var markdown = await db.Markdowns.SingleAsync(each => each.Id == id, cancel);
        Outcome<Done> closed = markdown.State == MarkdownState.Running ? markdown.End(why, clock.Now)
            : markdown.State == MarkdownState.Scheduled ? markdown.Drop(why, clock.Now) : default(Done);
        if (closed.Refusal is { } refusal) throw new InvalidOperationException(refusal.Message);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task<List<Markdown>> OpenAsync(CancellationToken cancel)
    {
        await using var db = contexts.Open();
        return await db.Markdowns.AsNoTracking().Where(each => each.State == MarkdownState.Scheduled || each.State == MarkdownState.Running)
            .OrderBy(each => each.ScheduledAt).ToListAsync(cancel);
    }

    private GateCall CallFor(Markdown markdown, string step) => new(
        Job, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{markdown.Id:N}/{step}/{clock.Today:O}")).AsSpan(0, 16)), markdown.Reason);
}
