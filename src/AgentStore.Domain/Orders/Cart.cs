using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Orders;

/// <summary>One product in a cart.</summary>
public sealed class CartLine
{
    private CartLine() { }

    internal CartLine(Sku sku) => Sku = sku;

    /// <summary>What.</summary>
    public Sku Sku { get; private set; }

    /// <summary>How many, above zero.</summary>
    public int Units { get; internal set; }
}

/// <summary>More units than one customer may put into a cart.</summary>
public sealed record TooManyUnits(Sku Sku, int Wanted)
    : Refusal($"{Wanted} of {Sku} are more than one order takes; {Cart.UnitsMax} is the most.");

/// <summary>More different products than a cart takes.</summary>
public sealed record CartIsFull() : Refusal($"A cart takes {Cart.LinesMax} different products.");

/// <summary>What a customer means to buy. It holds no stock and no price.</summary>
public sealed class Cart
{
    /// <summary>Most units of one product.</summary>
    public const int UnitsMax = 99;

    /// <summary>Most different products.</summary>
    public const int LinesMax = 50;

    private readonly List<CartLine> lines = [];

    private Cart() { }

    /// <summary>An empty cart.</summary>
    /// <param name="key">Unguessable key, kept in the customer's cookie.</param>
    /// <param name="at">When.</param>
    public Cart(string key, DateTimeOffset at) => (Key, TouchedAt) = (key, at);

    /// <summary>Unguessable key.</summary>
    public string Key { get; private set; } = "";

    /// <summary>When it last changed.</summary>
    public DateTimeOffset TouchedAt { get; private set; }

    /// <summary>What is in it.</summary>
    public IReadOnlyList<CartLine> Lines => lines;

    /// <summary>Sets how many of a product are in the cart; none takes it out.</summary>
    public Outcome<Done> Set(Sku sku, int units, DateTimeOffset at)
    {
        if (units > UnitsMax) return new TooManyUnits(sku, units);
        var line = lines.Find(candidate => candidate.Sku == sku);
        if (line is null && units > 0 && lines.Count >= LinesMax) return new CartIsFull();
        if (line is null && units > 0) lines.Add(line = new CartLine(sku));
        if (units > 0) line!.Units = units;
        else if (line is not null) lines.Remove(line);
        TouchedAt = at;
        return default(Done);
    }

    /// <summary>Adds units to what is there.</summary>
    public Outcome<Done> Add(Sku sku, int units, DateTimeOffset at)
    {
        if (units <= 0) return new Inventory.UnitsNotPositive(units);
        return Set(sku, checked((lines.Find(line => line.Sku == sku)?.Units ?? 0) + Math.Min(units, UnitsMax + 1)), at);
    }

    /// <summary>Takes everything out.</summary>
    public void Clear(DateTimeOffset at)
    {
        lines.Clear();
        TouchedAt = at;
    }
}
