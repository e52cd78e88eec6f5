using AgentStore.Ceo.Models;
using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Gate;

namespace AgentStore.Ceo.Seat;

/// <summary>Lets a day that has cost the owner's first value do nothing but close, and ends it at the second.</summary>
/// <param name="seat">The seat.</param>
/// <param name="meter">What the day has cost.</param>
/// <param name="limits">The owner's limits, as they stand at each call.</param>
/// <param name="currency">Currency of the store.</param>
internal sealed class LimitCostPerDay(CeoSeat seat, TokenMeter meter, Limits limits, Currency currency) : ISeatRule
{
    private const string Closing = "write_report";

    public async Task<string> AnswerAsync(SeatCall call, Func<Task<string>> next)
    {
        if (meter.CostMinor == 0) return await next();
        var limit = (await limits.ReadAsync())[0].Limits.RunningCostPerDayMinor;
        var verdict = limit.Judge(meter.CostMinor);
        if (verdict == Verdict.Allowed || (verdict == Verdict.NeedsApproval && call.Tool == Closing)) return await next();
        if (verdict == Verdict.NeedsApproval)
            return $"{nameof(LimitCostPerDay)}: this day has cost {Text(meter.CostMinor)}; {Text(limit.ApproveAbove)} are allowed. This call was not carried out. Close the day now with {Closing}.";
        seat.End(DayEnding.Early($"{nameof(LimitCostPerDay)}: the day cost {Text(meter.CostMinor)}; {Text(limit.RefuseAbove)} is the most allowed. What had been done by then stands."));
        return "The day has cost more than it may. This call was not carried out, and the day is over.";
    }

    private string Text(long minor) => new Money(minor, currency).ToString();
}
