using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Messages;

/// <summary>A message. Subject and text of one from outside are untrusted; so are the CEO's.</summary>
public sealed record MessageView(
    int Number, bool IsFromOutside, string? SupplierCode, int? OrderNumber, string Subject, string Text, string Actor, DateTimeOffset At);

/// <summary>Reads the store's messages.</summary>
public sealed class ReadMessages(StoreContexts contexts)
{
    /// <summary>Most messages of a list.</summary>
    public const int CountMax = 100;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<MessageView>> RunAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        var messages = await db.Messages.AsNoTracking().OrderByDescending(message => message.Number).Take(CountMax).ToListAsync(cancel);
        return [.. messages.Select(View)];
    }

    /// <summary>One message; null where there is none of that number.</summary>
    public async Task<MessageView?> OneAsync(int number, CancellationToken cancel = default)
    {
        await using var db = contexts.Open();
        return await db.Messages.AsNoTracking().SingleOrDefaultAsync(message => message.Number == number, cancel) is { } found ? View(found) : null;
    }

    private static MessageView View(StoreMessage message) => new(
        message.Number, message.IsFromOutside, message.SupplierCode, message.OrderNumber, message.Subject, message.Text, message.Actor, message.At);
}
