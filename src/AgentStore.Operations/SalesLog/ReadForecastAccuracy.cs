using AgentStore.Domain.Demand;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.SalesLog;

/// <summary>How good the forecasts of one week were.</summary>
/// <param name="Week">Its first day.</param>
/// <param name="Accuracy">The scores.</param>
public sealed record WeekAccuracy(DateOnly Week, ForecastAccuracy Accuracy);

/// <summary>Reads how good the forecasts were. What ran out counts as it sold: such a week scores as too high a forecast.</summary>
public sealed class ReadForecastAccuracy(StoreContexts contexts)
{
    /// <summary>The last weeks that were scored, the newest first.</summary>
    /// <param name="weeks">How many at most, above zero.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyList<WeekAccuracy>> RunAsync(int weeks, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var scored = db.Forecasts.AsNoTracking().Where(forecast => forecast.Sold != null);
        var newest = await scored.Select(forecast => forecast.Week).Distinct().OrderByDescending(week => week).Take(weeks).ToListAsync(cancel);
        var rows = await scored.Where(forecast => newest.Contains(forecast.Week)).ToListAsync(cancel);
        return [.. rows.GroupBy(row => row.Week).OrderByDescending(group => group.Key)
            .Select(group => new WeekAccuracy(group.Key, ForecastAccuracy.Of([.. group.Select(row => row.Scored)])))];
    }
}
