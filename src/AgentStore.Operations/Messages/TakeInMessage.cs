using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;

namespace AgentStore.Operations.Messages;

/// <summary>Only people take messages in.</summary>
public sealed record OnlyPeopleTakeMessagesIn() : Refusal("Only staff or the owner take messages in.");

/// <summary>
/// Takes a message from a supplier or a customer into the store's inbox, as a person received it. Its words are from outside
/// and are believed by nobody.
/// </summary>
public sealed class TakeInMessage(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Takes it in.</summary>
    /// <returns>The message's number.</returns>
    public async Task<Outcome<int>> RunAsync(MessageParty from, string subject, string text, Caller person, CancellationToken cancel = default)
    {
        if (person.Kind is not (CallerKind.Staff or CallerKind.Owner)) return new OnlyPeopleTakeMessagesIn();
        await using var db = contexts.Open();
        if (await SendMessage.CheckAsync(db, from, subject, text, cancel) is { } refusal) return refusal;
        var message = SendMessage.Make(from, subject, text, isFromOutside: true, person, clock.Now);
        db.Messages.Add(message);
        await db.SaveChangesAsync(cancel);
        return message.Number;
    }
}
