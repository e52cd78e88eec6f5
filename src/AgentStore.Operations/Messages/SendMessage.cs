using AgentStore.Domain.Shared;
using AgentStore.Operations.Data;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Messages;

/// <summary>Who a message is with: a supplier by its code, or the customer of an order by the order's number. Exactly one of them.</summary>
public sealed record MessageParty(string? SupplierCode, int? OrderNumber);

/// <summary>Neither or both of a supplier and an order.</summary>
public sealed record PartyUnclear() : Refusal("Name one party: a supplier by its code, or a customer by the number of an order.");

/// <summary>No order of that number, so no customer to write to.</summary>
public sealed record UnknownOrder(int Number) : Refusal($"There is no order {Number}. The store writes only to customers of its orders.");

/// <summary>A message without words, or longer than anybody reads.</summary>
public sealed record MessageUnusable()
    : Refusal($"Give a subject of 1 to {SendMessage.SubjectLengthMax} characters and a text of 1 to {SendMessage.TextLengthMax}.");

/// <summary>So many messages in one day look like a fault.</summary>
public sealed record TooManyMessages(int Sent) : Refusal($"{Sent} messages were sent today, the most there may be in one day.");

/// <summary>Customers don't write in the store's name.</summary>
public sealed record OnlyTheStoreWrites() : Refusal("Only the store's own people and its CEO write in its name.");

/// <summary>
/// Puts a message to a supplier or a customer into the store's outbox. It goes to parties that the store's books know and to
/// nobody else, and it binds the store to nothing: what costs money has an operation of its own.
/// </summary>
public sealed class SendMessage(StoreContexts contexts, StoreClock clock)
{
    /// <summary>Longest subject, in characters.</summary>
    public const int SubjectLengthMax = 150;

    /// <summary>Longest text, in characters.</summary>
    public const int TextLengthMax = 4_000;

    /// <summary>Most messages of a business day.</summary>
    public const int PerDayMax = 20;

    /// <summary>Sends.</summary>
    /// <returns>The message's number.</returns>
    public async Task<Outcome<int>> RunAsync(MessageParty to, string subject, string text, Caller caller, CancellationToken cancel = default)
    {
        if (caller.Kind == CallerKind.Customer) return new OnlyTheStoreWrites();
        await using var db = contexts.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await StoreLock.TakeBudgetAsync(db, cancel);
        if (await CheckAsync(db, to, subject, text, cancel) is { } refusal) return refusal;
        var today = clock.StartOf(clock.Today);
        var sent = await db.Messages.CountAsync(message => !message.IsFromOutside && message.At >= today, cancel);
        if (sent >= PerDayMax) return new TooManyMessages(sent);
        var message = Make(to, subject, text, isFromOutside: false, caller, clock.Now);
        db.Messages.Add(message);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return message.Number;
    }

    /// <summary>Says what is wrong with a message and its party; null where nothing is.</summary>
    internal static async Task<Refusal?> CheckAsync(StoreDbContext db, MessageParty party, string subject, string text, CancellationToken cancel)
    {
        if (party.SupplierCode is null == party.OrderNumber is null) return new PartyUnclear();
        if (string.IsNullOrWhiteSpace(subject) || subject.Length > SubjectLengthMax || string.IsNullOrWhiteSpace(text) || text.Length > TextLengthMax)
            return new MessageUnusable();
        if (party.SupplierCode is { } code && !await db.Suppliers.AnyAsync(supplier => supplier.Code == code, cancel)) return new UnknownSupplier(code);
        if (party.OrderNumber is { } number && !await db.Orders.AnyAsync(order => order.Number == number, cancel)) return new UnknownOrder(number);
        return null;
    }

    internal static StoreMessage Make(MessageParty party, string subject, string text, bool isFromOutside, Caller caller, DateTimeOffset at) => new()
    {
        IsFromOutside = isFromOutside,
        SupplierCode = party.SupplierCode,
        OrderNumber = party.OrderNumber,
        Subject = Clean(subject),
        Text = Clean(text),
        Actor = caller.Actor,
        At = at,
        CeoDayId = caller.CeoDayId,
    };

    // PostgreSQL stores no NUL.
    private static string Clean(string text) => text.Replace("\0", "", StringComparison.Ordinal).Trim();
}
