using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Orders;

/// <summary>What a customer is given. The zero value is never written.</summary>
public enum ConcessionKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A code that takes a share off the next order, up to its worth.</summary>
    DiscountCode = 1,

    /// <summary>An amount off the next order.</summary>
    Credit = 2,

    /// <summary>A unit of a product, free with the next order.</summary>
    Gift = 3,
}

/// <summary>One line of the concessions ledger; lines are added and never changed.</summary>
/// <param name="Id">Id of the command that gave it.</param>
/// <param name="OrderId">The order it makes up for.</param>
/// <param name="Customer">Mail address of that order in lower case: what is given to one customer adds up under it.</param>
/// <param name="Kind">What is given.</param>
/// <param name="WorthMinor">The most it can be worth, minor units of the store's currency.</param>
/// <param name="ShareBasisPoints">Share of the price that a code takes off; zero for the others.</param>
/// <param name="Gift">Which product; null unless it is a gift.</param>
/// <param name="Code">Unguessable key that the customer shows.</param>
/// <param name="GivenAt">When.</param>
/// <param name="GivenBy">Who gave it.</param>
/// <param name="Reason">Why, in the words of who gave it.</param>
public sealed record Concession(
    Guid Id, OrderId OrderId, string Customer, ConcessionKind Kind, long WorthMinor, int ShareBasisPoints, Sku? Gift, string Code,
    DateTimeOffset GivenAt, string GivenBy, string Reason);
