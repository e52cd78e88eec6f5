using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Notes;

/// <summary>Takes a note away; its row stays in the books.</summary>
public sealed class DropNote(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Drops it.</summary>
    /// <param name="number">The note.</param>
    /// <param name="by">The CEO or the owner.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Outcome<Done>> RunAsync(int number, Caller by, CancellationToken cancel = default)
    {
        if (by.Kind is not (CallerKind.Ceo or CallerKind.Owner)) return new NotesAreTheCeos();
        await using var db = contexts.Open();
        var (now, actor) = (clock.Now, by.Actor);
        var dropped = await db.Notes.Where(note => note.Number == number && note.DroppedAt == null).ExecuteUpdateAsync(
            note => note.SetProperty(each => each.DroppedAt, now).SetProperty(each => each.DroppedBy, actor), cancel);
        return dropped == 1 ? default(Done) : new UnknownNote(number);
    }
}
