using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Gate;
using Microsoft.EntityFrameworkCore;

namespace AgentStore.Operations.Orders;

/// <summary>Gives the customer of a paid order something to make up for it.</summary>
/// <param name="OrderNumber">Number of the order that is made up for.</param>
/// <param name="Kind">What is given.</param>
/// <param name="WorthMinor">The most it can be worth, minor units; zero for a gift, which is worth its price.</param>
/// <param name="ShareBasisPoints">Share of the price that a discount code takes off; zero for the others.</param>
/// <param name="GiftSku">Which product is the gift; null unless it is one.</param>
public sealed record GiveConcession(int OrderNumber, ConcessionKind Kind, long WorthMinor, int ShareBasisPoints, string? GiftSku)
    : IStoreCommand, IGuardedCommand<ConcessionFigures>;

/// <summary>A concession whose parts don't fit its kind.</summary>
public sealed record ConcessionUnusable() : Refusal(
    "A discount code takes a share of the price above zero and the most it may be worth, a credit an amount above zero, a gift a product and nothing else.");

internal sealed class GiveConcessionHandler : IGuardedHandler<GiveConcession, ConcessionFigures>
{
    private const int WeekDays = 7;

    public async Task<Outcome<Gathered<ConcessionFigures>>> GatherAsync(GiveConcession command, GateContext context, CancellationToken cancel)
    {
        var drafted = await DraftAsync(command, context, cancel);
        if (!drafted.Succeeded) return drafted.Refusal!;
        var (draft, db, today, currency) = (drafted.Value, context.Db, context.Clock.StartOf(context.Clock.Today), context.Profile.Currency);
        var (customer, ofCustomer, ofWeek) = (draft.Customer, today.AddDays(-StoreLimits.CustomerWindowDays), today.AddDays(-WeekDays));
        var given = await db.Concessions.Where(each => each.Customer == customer && each.GivenAt >= ofCustomer).SumAsync(each => each.WorthMinor, cancel);
        var givenThisWeek = await db.Concessions.Where(each => each.GivenAt >= ofWeek).SumAsync(each => each.WorthMinor, cancel);
        var figures = new ConcessionFigures(
            $"the customer of order {command.OrderNumber}", new Money(draft.WorthMinor, currency), new Rate(draft.ShareBasisPoints),
            new Money(given, currency), new Money(givenThisWeek, currency));
        return new Gathered<ConcessionFigures>(figures, $"Give {figures.Customer} {Text(draft, figures)}");
    }

    public async Task<string> ExecuteAsync(Cleared<GiveConcession> cleared, GateContext context, CancellationToken cancel)
    {
        var command = cleared.Take();
        var concession = (await DraftAsync(command, context, cancel)).Value;
        context.Db.Concessions.Add(concession);
        return $"The customer of order {command.OrderNumber} has it under the code {concession.Code}.";
    }

    private static string Text(Concession draft, ConcessionFigures figures) => draft.Kind switch
    {
        ConcessionKind.DiscountCode => $"a code for {figures.Share} off, at most {figures.Worth}",
        ConcessionKind.Credit => $"a credit of {figures.Worth}",
        _ => $"one {draft.Gift} as a gift, worth {figures.Worth}",
    };

    private static async Task<Outcome<Concession>> DraftAsync(GiveConcession command, GateContext context, CancellationToken cancel)
    {
        var order = await context.Db.Orders.AsNoTracking().SingleOrDefaultAsync(each => each.Number == command.OrderNumber, cancel);
        if (order is null) return new UnknownOrder();
        if (order.State is not (OrderState.Paid or OrderState.Fulfilled)) return new OrderNotPaid(command.OrderNumber);
        var parts = (command.WorthMinor, command.ShareBasisPoints, command.GiftSku);
        var fits = command.Kind switch
        {
            ConcessionKind.DiscountCode => parts is ( > 0, > 0, null),
            ConcessionKind.Credit => parts is ( > 0, 0, null),
            ConcessionKind.Gift => parts is (0, 0, not null),
            _ => false,
        };
        if (!fits) return new ConcessionUnusable();
        var gift = command.GiftSku is null ? null : await context.Db.FindProductAsync(command.GiftSku, cancel);
        if (command.GiftSku is not null && gift is null) return new UnknownProduct(command.GiftSku);
        return new Concession(
            context.Call.CommandId, order.Id, order.Email.Trim().ToLowerInvariant(), command.Kind, gift?.PriceMinor ?? command.WorthMinor,
            command.ShareBasisPoints, gift?.Sku, UnguessableKey.New(), context.Now, context.Call.Caller.Actor, context.Call.StoredReason);
    }
}
