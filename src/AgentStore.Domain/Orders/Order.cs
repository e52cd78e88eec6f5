using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Orders;

/// <summary>Where an order stands.</summary>
public enum OrderState
{
    /// <summary>Stock is held; the payment is awaited.</summary>
    AwaitingPayment = 0,

    /// <summary>Paid; to be packed.</summary>
    Paid = 1,

    /// <summary>Handed over for delivery.</summary>
    Fulfilled = 2,

    /// <summary>Given up or not paid in time; the stock went back.</summary>
    Cancelled = 3,
}

/// <summary>Where an order goes. All of it is text from a customer.</summary>
public sealed record DeliveryAddress(string Name, string Line1, string? Line2, string City, string PostalCode, string Region, string Country);

/// <summary>The order is in a state from which that can't happen.</summary>
public sealed record OrderNotIn(OrderState Needed, OrderState Actual) : Refusal($"The order is {Actual}; this needs one that is {Needed}.");

/// <summary>One product of an order, at the price and cost of the moment it was placed.</summary>
/// <param name="Sku">What.</param>
/// <param name="Name">Its name then.</param>
/// <param name="Units">How many, above zero.</param>
/// <param name="UnitPriceMinor">Price of a unit, minor units.</param>
/// <param name="UnitCostMinor">Landed cost of a unit, minor units; null where none was known.</param>
public sealed record OrderLine(Sku Sku, string Name, int Units, long UnitPriceMinor, long? UnitCostMinor);

/// <summary>A customer's order.</summary>
public sealed class Order
{
    private readonly List<OrderLine> lines = [];

    private Order() { }

    /// <summary>Places an order that awaits payment.</summary>
    /// <param name="id">Chosen by the caller, so that a repeated request is recognised.</param>
    /// <param name="accessKey">Unguessable key of its status page.</param>
    /// <param name="email">Customer's address.</param>
    /// <param name="address">Where it goes.</param>
    /// <param name="currency">Currency of all prices.</param>
    /// <param name="lines">What was bought; at least one line.</param>
    /// <param name="placedAt">When.</param>
    /// <param name="payBy">Until when stock is held.</param>
    public Order(
        OrderId id, string accessKey, string email, DeliveryAddress address, Currency currency, IEnumerable<OrderLine> lines,
        DateTimeOffset placedAt, DateTimeOffset payBy)
    {
        (Id, AccessKey, Email, Address, Currency, PlacedAt, PayBy) = (id, accessKey, email, address, currency, placedAt, payBy);
        this.lines.AddRange(lines);
        if (this.lines.Count == 0) throw new ArgumentException("An order has at least one line.", nameof(lines));
    }

    /// <summary>Its id.</summary>
    public OrderId Id { get; private set; }

    /// <summary>Number that people use, given by the database.</summary>
    public int Number { get; private set; }

    /// <summary>Unguessable key of its status page.</summary>
    public string AccessKey { get; private set; } = "";

    /// <summary>Customer's mail address.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Where it goes.</summary>
    public DeliveryAddress Address { get; private set; } = null!;

    /// <summary>Currency of all its prices.</summary>
    public Currency Currency { get; private set; }

    /// <summary>When it was placed.</summary>
    public DateTimeOffset PlacedAt { get; private set; }

    /// <summary>Until when its stock is held.</summary>
    public DateTimeOffset PayBy { get; private set; }

    /// <summary>When it was paid.</summary>
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>When it was handed over.</summary>
    public DateTimeOffset? FulfilledAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public OrderState State { get; private set; }

    /// <summary>What was bought.</summary>
    public IReadOnlyList<OrderLine> Lines => lines;

    /// <summary>What it costs the customer.</summary>
    public Money Total => new(lines.Sum(line => line.UnitPriceMinor * line.Units), Currency);

    /// <summary>Books the payment.</summary>
    public Outcome<Done> MarkPaid(DateTimeOffset at)
    {
        if (State != OrderState.AwaitingPayment) return new OrderNotIn(OrderState.AwaitingPayment, State);
        (State, PaidAt) = (OrderState.Paid, at);
        return default(Done);
    }

    /// <summary>Books a payment that came after the order was given up. Its stock must have been held and sold anew.</summary>
    public Outcome<Done> MarkPaidLate(DateTimeOffset at)
    {
        if (State != OrderState.Cancelled) return new OrderNotIn(OrderState.Cancelled, State);
        (State, PaidAt) = (OrderState.Paid, at);
        return default(Done);
    }

    /// <summary>Hands it over for delivery.</summary>
    public Outcome<Done> Fulfil(DateTimeOffset at)
    {
        if (State != OrderState.Paid) return new OrderNotIn(OrderState.Paid, State);
        (State, FulfilledAt) = (OrderState.Fulfilled, at);
        return default(Done);
    }

    /// <summary>Gives it up before it is paid.</summary>
    public Outcome<Done> Cancel()
    {
        if (State != OrderState.AwaitingPayment) return new OrderNotIn(OrderState.AwaitingPayment, State);
        State = OrderState.Cancelled;
        return default(Done);
    }
}
