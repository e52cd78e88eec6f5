using AgentStore.Domain.Ledger;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Journal;

/// <summary>That date has had its day.</summary>
public sealed record DayAlreadyRun(DateOnly Date, CeoDayState State)
    : Refusal($"The CEO's day of {Date:yyyy-MM-dd} has been run already ({State}). A date has one day; the next is tomorrow's.");

/// <summary>Another process runs the CEO's day now.</summary>
public sealed record DayIsRunning() : Refusal("The CEO's day is being run by another process at this moment.");

/// <summary>The CEO is paused, so its day doesn't begin.</summary>
public sealed record DayNotStartedWhilePaused(string By, string Why) : Refusal($"The CEO is paused by {By} ({Why}); its day was not run.");

/// <summary>Writes the CEO's journal. One process at a time holds the seat; a day whose process died is closed as interrupted.</summary>
public sealed class CeoJournal(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Longest text kept of a step, in characters.</summary>
    public const int TextLengthMax = 50_000;

    /// <summary>Takes the seat and opens today's day.</summary>
    /// <param name="planner">Which model or planner is at work, in words that the pages show.</param>
    /// <param name="promptFingerprint">Fingerprint of the prompts in use.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Outcome<OpenCeoDay>> OpenAsync(string planner, string promptFingerprint, CancellationToken cancel = default)
    {
        var db = contexts.Open();
        try
        {
            if (!await StoreLock.TryTakeCeoSeatAsync(db, cancel)) return await LeaveAsync(db, new DayIsRunning());
            await CloseInterruptedAsync(db, cancel);
            var (today, profile) = (clock.Today, await db.Profiles.AsNoTracking().SingleAsync(cancel));
            if (await db.CeoDays.AsNoTracking().SingleOrDefaultAsync(each => each.Date == today, cancel) is { } before)
                return await LeaveAsync(db, new DayAlreadyRun(today, before.State));
            if (profile.IsPaused)
                return await LeaveAsync(db, new DayNotStartedWhilePaused(profile.PausedBy ?? "", profile.PauseReason ?? ""));

            var day = new CeoDay { Id = Guid.CreateVersion7(clock.Now), Date = today, Planner = planner, PromptFingerprint = promptFingerprint, StartedAt = clock.Now };
            db.CeoDays.Add(day);
            await db.SaveChangesAsync(cancel);
            return new OpenCeoDay(contexts, clock, db, day, new Caller(CallerKind.Ceo, profile.CeoName, day.Id));
        }
        catch
        {
            await LeaveAsync(db);
            throw;
        }
    }

    // Only the holder of the seat gets here, so a day that still runs has lost its process.
    private async Task CloseInterruptedAsync(StoreDbContext db, CancellationToken cancel)
    {
        foreach (var day in await db.CeoDays.Where(each => each.State == CeoDayState.Running).ToListAsync(cancel))
        {
            (day.State, day.EndedAt) = (CeoDayState.Interrupted, clock.Now);
            day.Failure = "The process stopped in the middle of this day. What the steps below show was carried out, once; nothing else was.";
            OpenCeoDay.Book(db, day, new Caller(CallerKind.Ceo, (await db.Profiles.AsNoTracking().SingleAsync(cancel)).CeoName).Actor, clock.Now);
        }
        await db.SaveChangesAsync(cancel);
    }

    private static async Task<Refusal> LeaveAsync(StoreDbContext db, Refusal refusal)
    {
        await LeaveAsync(db);
        return refusal;
    }

    internal static async Task LeaveAsync(StoreDbContext seat)
    {
        await using (seat) await StoreLock.LeaveCeoSeatAsync(seat);
    }
}

/// <summary>A day under way; disposing it leaves the seat.</summary>
public sealed class OpenCeoDay : IAsyncDisposable
{
    private readonly StoreContexts contexts;
    private readonly StoreClock clock;
    private readonly StoreDbContext seat;
    private readonly CeoDay day;

    internal OpenCeoDay(StoreContexts contexts, StoreClock clock, StoreDbContext seat, CeoDay day, Caller ceo) =>
        (this.contexts, this.clock, this.seat, this.day, Ceo) = (contexts, clock, seat, day, ceo);

    /// <summary>The day's id.</summary>
    public Guid Id => day.Id;

    /// <summary>Its business date.</summary>
    public DateOnly Date => day.Date;

    /// <summary>The CEO as the caller of this day's commands.</summary>
    public Caller Ceo { get; }

    /// <summary>Writes down one step at once, in a transaction of its own.</summary>
    public async Task RecordAsync(CeoStepKind kind, string text, string? tool = null, string? argumentsJson = null, Guid? commandId = null)
    {
        await using var db = contexts.Open();
        db.CeoSteps.Add(new CeoStep
        {
            CeoDayId = day.Id,
            At = clock.Now,
            Kind = kind,
            Tool = tool,
            ArgumentsJson = Cut(argumentsJson),
            Text = Cut(text)!,
            CommandId = commandId,
        });
        await db.SaveChangesAsync();
    }

    /// <summary>Closes the day with its report or with what went wrong, and books what the model cost.</summary>
    public async Task CloseAsync(CeoDayClosing closing)
    {
        (day.State, day.EndedAt) = (closing.Failure is null ? CeoDayState.Completed : CeoDayState.Failed, clock.Now);
        (day.Report, day.Failure) = (Cut(closing.Report), Cut(closing.Failure));
        (day.InputTokens, day.OutputTokens, day.RunningCostMinor) = (closing.InputTokens, closing.OutputTokens, closing.RunningCostMinor);
        Book(seat, day, Ceo.Actor, clock.Now);
        await seat.SaveChangesAsync();
    }

    /// <summary>Keeps what the model has used so far, so that a day whose process dies is still booked.</summary>
    public async Task MeterAsync(long inputTokens, long outputTokens, long runningCostMinor)
    {
        (day.InputTokens, day.OutputTokens, day.RunningCostMinor) = (inputTokens, outputTokens, runningCostMinor);
        await seat.SaveChangesAsync();
    }

    /// <summary>Books what a day cost, in the change that ends it.</summary>
    internal static void Book(StoreDbContext db, CeoDay day, string ceo, DateTimeOffset now)
    {
        if (day.RunningCostMinor > 0)
            db.CashMovements.Add(new CashMovement(-day.RunningCostMinor, CashMovementKind.RunningCost, $"day {day.Date:yyyy-MM-dd}", ceo, now));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CeoJournal.LeaveAsync(seat);

    // Models can write without end, and PostgreSQL stores no NUL.
    private static string? Cut(string? text) => text?.Replace("\0", "", StringComparison.Ordinal) is { } clean
        ? clean.Length <= CeoJournal.TextLengthMax ? clean : clean[..CeoJournal.TextLengthMax] : null;
}

/// <summary>How a day ended.</summary>
/// <param name="Report">The CEO's report, untrusted text; null where it wrote none.</param>
/// <param name="Failure">What went wrong; null for a day that went to its end.</param>
/// <param name="InputTokens">Tokens the model read.</param>
/// <param name="OutputTokens">Tokens the model wrote.</param>
/// <param name="RunningCostMinor">What they cost, minor units of the store's currency.</param>
public sealed record CeoDayClosing(string? Report, string? Failure, long InputTokens, long OutputTokens, long RunningCostMinor);
