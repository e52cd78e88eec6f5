namespace AgentStore.Domain.Shared;

/// <summary>A share or a relative change, held in basis points (1 % = 100).</summary>
/// <param name="BasisPoints">Hundredths of a per cent; may be negative.</param>
public readonly record struct Rate(int BasisPoints)
{
    /// <summary>The rate as a fraction: 100 basis points are 0.01.</summary>
    public decimal Fraction => BasisPoints / 10_000m;

    /// <summary>A rate from whole per cent.</summary>
    public static Rate FromPercent(int percent) => new(checked(percent * 100));

    /// <summary>The change from one amount to another, relative to the first, rounded half to even.</summary>
    /// <exception cref="ArgumentException"><paramref name="from"/> is not above zero.</exception>
    public static Rate OfChange(Money from, Money to)
    {
        if (from.Minor <= 0) throw new ArgumentException("A relative change needs a starting amount above zero.", nameof(from));
        var fraction = (to - from).Minor / (decimal)from.Minor;
        return new((int)Math.Clamp(decimal.Round(fraction * 10_000m), int.MinValue, int.MaxValue));
    }

    /// <summary>For example <c>12.5%</c>.</summary>
    public override string ToString() => (BasisPoints / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) + "%";
}
