using System.Buffers.Binary;

namespace AgentStore.Operations.Markets;

/// <summary>What a replay tells of one store's product in one week. Stored by these numbers.</summary>
public enum MarketReplayField
{
    /// <summary>What customers paid, promotions taken off; money.</summary>
    Price = 0,

    /// <summary>Units asked for.</summary>
    Demand = 1,

    /// <summary>Units sold.</summary>
    Sold = 2,

    /// <summary>Units in the shop at the week's end.</summary>
    OnHand = 3,

    /// <summary>Units that the supplier will deliver of this week's order.</summary>
    Ordered = 4,

    /// <summary>Units that arrived at the week's beginning.</summary>
    Delivered = 5,

    /// <summary>Units thrown away at the week's end.</summary>
    Spoiled = 6,

    /// <summary>Margin less all costs of the week; money.</summary>
    Profit = 7,
}

/// <summary>One simulated market, week by week: a few numbers for each store's product, kept as four-byte floats.</summary>
public sealed class MarketReplayFigures
{
    /// <summary>Numbers told of each store's product and week.</summary>
    public static readonly int Fields = Enum.GetValues<MarketReplayField>().Length;

    private readonly float[] values;

    /// <param name="stores">Names of the stores.</param>
    /// <param name="products">Names of the products; each store has them all.</param>
    /// <param name="weeks">Weeks, one or more.</param>
    /// <param name="values">[((field · weeks + week) · stores + store) · products + product], each finite.</param>
    /// <exception cref="ArgumentException">The values are not so many, or one is not finite.</exception>
    public MarketReplayFigures(IReadOnlyList<string> stores, IReadOnlyList<string> products, int weeks, float[] values)
    {
        if (weeks < 1 || values.Length == 0 || values.Length != Fields * weeks * stores.Count * products.Count)
            throw new ArgumentException($"{values.Length} values don't make {weeks} weeks of {stores.Count} stores and {products.Count} products.", nameof(values));
        if (!values.All(float.IsFinite)) throw new ArgumentException("A value is not a finite number.", nameof(values));
        (Stores, Products, Weeks, this.values) = (stores, products, weeks, values);
    }

    /// <summary>Names of the stores.</summary>
    public IReadOnlyList<string> Stores { get; }

    /// <summary>Names of the products.</summary>
    public IReadOnlyList<string> Products { get; }

    /// <summary>How many weeks.</summary>
    public int Weeks { get; }

    /// <summary>One number.</summary>
    /// <param name="field">Which.</param>
    /// <param name="week">From 0.</param>
    /// <param name="store">Place in <see cref="Stores"/>.</param>
    /// <param name="product">Place in <see cref="Products"/>.</param>
    public float this[MarketReplayField field, int week, int store, int product] =>
        values[(((int)field * Weeks + week) * Stores.Count + store) * Products.Count + product];

    internal byte[] ToBytes()
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var at = 0; at < values.Length; at++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at * sizeof(float)), values[at]);
        return bytes;
    }

    internal static MarketReplayFigures Of(IReadOnlyList<string> stores, IReadOnlyList<string> products, int weeks, ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / sizeof(float)];
        for (var at = 0; at < values.Length; at++) values[at] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(at * sizeof(float))..]);
        return new(stores, products, weeks, values);
    }
}
