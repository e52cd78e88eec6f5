using AgentStore.Domain.Guardrails;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.OutsideTexts;

/// <summary>Keeps which texts from outside the CEO has read in a day, so that neither a restart nor a long conversation forgets it.</summary>
public sealed class OutsideReadings(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Writes down what is about to be read; the same text again is no further row.</summary>
    /// <param name="dayId">The CEO's day.</param>
    /// <param name="texts">The texts.</param>
    public async Task KeepAsync(Guid dayId, IReadOnlyCollection<OutsideTextRead> texts)
    {
        await using var db = contexts.Open();
        var known = (await OfDayAsync(db, dayId, CancellationToken.None)).Select(Key).ToHashSet();
        foreach (var group in texts.GroupBy(Key).Where(group => known.Add(group.Key)))
        {
            var (source, id) = group.Key;
            var text = OutsideTextRead.Of(source, id, string.Join(" · ", group.Select(each => each.Excerpt).Distinct()));
            db.OutsideReadings.Add(new OutsideReading { CeoDayId = dayId, At = clock.Now, Source = source, SourceId = id, Excerpt = text.Excerpt });
        }
        await db.SaveChangesAsync();
    }

    /// <summary>What was read in a day, in order.</summary>
    public async Task<IReadOnlyList<OutsideTextRead>> ReadAsync(Guid dayId, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        return await OfDayAsync(db, dayId, cancel);
    }

    /// <summary>What a caller has read: the CEO in its day; nobody else is led by such texts.</summary>
    internal static async Task<IReadOnlyList<OutsideTextRead>> OfAsync(StoreDbContext db, Caller caller, CancellationToken cancel) =>
        caller is { Kind: CallerKind.Ceo, CeoDayId: { } day } ? await OfDayAsync(db, day, cancel) : [];

    internal static async Task<List<OutsideTextRead>> OfDayAsync(StoreDbContext db, Guid dayId, CancellationToken cancel) =>
        await db.OutsideReadings.AsNoTracking().Where(reading => reading.CeoDayId == dayId).OrderBy(reading => reading.Id)
            .Select(reading => new OutsideTextRead(reading.Source, reading.SourceId, reading.Excerpt)).ToListAsync(cancel);

    private static (OutsideTextSource, string) Key(OutsideTextRead text) => (text.Source, text.SourceId);
}
