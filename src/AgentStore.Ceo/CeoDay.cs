using System.Globalization;
using AgentStore.Ceo.Models;
using AgentStore.Ceo.Seat;
using AgentStore.Ceo.Tools;
using AgentStore.Domain.Shared;
using AgentStore.Operations;
using AgentStore.Operations.Gate;
using AgentStore.Operations.Journal;
using AgentStore.Operations.Notes;
using AgentStore.Operations.OutsideTexts;
using AgentStore.Operations.Reports;
using AgentStore.Operations.Staff;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo;

/// <summary>Runs the CEO's day: once a date, in one process at a time.</summary>
public sealed class CeoDay
{
    // A day can't make more guarded calls than tool calls; this only bounds what is read back.
    private const int DecisionsMax = 10_000;

    private readonly IServiceProvider services;
    private readonly CeoOptions options;
    private readonly CeoModel model;
    private readonly PromptLibrary prompts;
    private readonly ILogger<CeoDay> log;

    internal CeoDay(IServiceProvider services, CeoOptions options, CeoModel model, PromptLibrary prompts, ILogger<CeoDay> log) =>
        (this.services, this.options, this.model, this.prompts, this.log) = (services, options, model, prompts, log);

    /// <summary>Which model or planner is at work, in words.</summary>
    public string Ceo => model.Words;

    /// <summary>
    /// Runs today's day. Refused by name with <see cref="DayAlreadyRun"/>, <see cref="DayIsRunning"/> or
    /// <see cref="DayNotStartedWhilePaused"/>; anything that goes wrong later ends the day with a failure in its journal.
    /// </summary>
    /// <param name="cancel">Stops the day; what was done by then stands and is journaled.</param>
    public async Task<Outcome<CeoDayResult>> RunAsync(CancellationToken cancel = default)
    {
        var store = await Get<ReadStore>().RunAsync(cancel);
        var opened = await Get<CeoJournal>().OpenAsync(model.Words, prompts.Fingerprint, cancel);
        if (!opened.Succeeded) return opened.Refusal!;
        await using var day = opened.Value;
        var meter = new TokenMeter(options);

        var ending = await LiveAsync(day, store, meter, cancel);
        var decisions = await Get<ReadCeoJournal>().DecisionsAsync(day.Id, DecisionsMax, CancellationToken.None);
        var report = ending.Report is { } text ? $"{text}\n\n{DayFacts.InWords(decisions, model, meter)}{await EarnedAsync(day.Date.AddDays(-1))}" : null;
        await day.CloseAsync(new CeoDayClosing(report, ending.Failure, meter.Input, meter.Output, meter.CostMinor));
        return await ReadBackAsync(day, decisions);
    }

    private async Task<DayEnding> LiveAsync(OpenCeoDay day, StoreView store, TokenMeter meter, CancellationToken cancel)
    {
        using var tooLong = new CancellationTokenSource(TimeSpan.FromMinutes(options.MinutesPerDayMax), Get<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, tooLong.Token);
        using var seat = new CeoSeat(either.Token);
        var diary = new DayDiary(day, meter);
        var quotes = new OutsideQuotes();
        seat.Rules =
        [
            new AuditEveryCall(diary), new RefuseAfterTheDay(seat), new LimitCallsPerDay(seat, options.ToolCallsPerDayMax),
            new HoldWhilePaused(seat, Get<PauseStore>()), new LimitCostPerDay(seat, meter, Get<Limits>(), store.Currency),
            new StopRepeatedCalls(seat), new AnswerErrorsInWords(seat, diary, log), new FenceUntrustedText(quotes, Get<OutsideReadings>(), day.Id),
        ];
        var guarded = new GuardedCalls(Get<StoreGate>(), day.Ceo);
        var kernel = new Kernel(services, [StoreTools.Create(services, seat, guarded, quotes)]);
        kernel.AutoFunctionInvocationFilters.Add(new SeatFilter(seat, day.Id, guarded, log));

        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ceo_name"] = store.CeoName,
            ["store_name"] = store.Name,
            ["currency"] = store.Currency.Code,
            ["date"] = day.Date.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture),
        };
        var transcript = new DayTranscript(prompts.Fill(PromptLibrary.CeoSystem, values), seat, diary, meter);
        transcript.AddUserMessage(await MorningAsync(day, values, cancel));
        return await new CeoConversation(model, options, kernel, seat, diary, log)
            .RunAsync(transcript, prompts.Fill(PromptLibrary.CeoUnfinished, values), cancel);
    }

    // Notes and answers come back by themselves; the first day of a week begins with the review of the week before.
    private async Task<string> MorningAsync(OpenCeoDay day, Dictionary<string, string> values, CancellationToken cancel)
    {
        var morning = prompts.Fill(PromptLibrary.CeoMorning, values);
        var questions = Get<ReadQuestions>();
        var open = (await questions.RunAsync(cancel)).Where(question => question.Answer is null);
        if (MorningNotes.InWords(await Get<ReadNotes>().RunAsync(cancel), await questions.NewAnswersAsync(day.Id, cancel), open, day.Date) is { } notes)
        {
            values["notes"] = notes;
            morning = $"{morning}\n\n{prompts.Fill(PromptLibrary.CeoNotes, values)}";
        }
        var review = await Get<ReadWeeklyReview>().LastAsync(cancel);
        if (!review.IsNew) return morning;
        values["review"] = review.Text;
        return $"{morning}\n\n{prompts.Fill(PromptLibrary.CeoWeeklyReview, values)}";
    }

    // The day runs in the morning, so what can be counted up is the day before.
    private async Task<string> EarnedAsync(DateOnly date) =>
        await Get<ReadProfitReport>().OfDayAsync(date, CancellationToken.None) is { } profit
            ? string.Create(CultureInfo.InvariantCulture, $"\nThe day before, {date:yyyy-MM-dd}: {profit.InWords()}") : "";

    private async Task<CeoDayResult> ReadBackAsync(OpenCeoDay day, IReadOnlyList<DecisionView> decisions)
    {
        var journal = Get<ReadCeoJournal>();
        var closed = (await journal.DayAsync(day.Date, CancellationToken.None))!;
        var steps = await journal.StepsAsync(day.Id, CancellationToken.None);
        return new CeoDayResult(
            closed.Date, closed.Planner, steps.Count(step => step.Kind == CeoStepKind.ToolCall), closed.Allowed, closed.NeedsApproval, closed.Refused,
            DayFacts.PriceChanges(decisions), DayFacts.PurchaseOrders(decisions), closed.RunningCost.Minor, closed.State, closed.Report, closed.Failure,
            [.. decisions.Select(DayDecision.Of)]);
    }

    private T Get<T>() where T : notnull => services.GetRequiredService<T>();
}
