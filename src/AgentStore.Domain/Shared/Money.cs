namespace AgentStore.Domain.Shared;

/// <summary>An amount of one currency, as a whole number of its minor units. Only views format it.</summary>
/// <param name="Minor">Minor units (cents of a dollar, whole yen); may be negative.</param>
/// <param name="Currency">The currency.</param>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    /// <summary>Nothing, in one currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>The sum; both must be of one currency.</summary>
    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.MinorIn(left.Currency)), left.Currency);

    /// <summary>The difference; both must be of one currency.</summary>
    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.MinorIn(left.Currency)), left.Currency);

    /// <summary>The amount for a number of units.</summary>
    public static Money operator *(Money unit, int units) => new(checked(unit.Minor * units), unit.Currency);

    /// <summary>Whether the left is less.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left is more.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left is at most the right.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left is at least the right.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>A share of the amount, rounded to whole minor units as the caller says.</summary>
    public Money Share(Rate rate, MidpointRounding rounding) =>
        new((long)decimal.Round(Minor * rate.Fraction, 0, rounding), Currency);

    /// <summary>Splits the amount by weights; the parts add up to the whole, remainders going to the largest fractions first.</summary>
    /// <param name="weights">Not negative, not all zero.</param>
    /// <exception cref="ArgumentException">A weight is negative or all are zero.</exception>
    public IReadOnlyList<Money> Allocate(IReadOnlyList<int> weights)
    {
        var total = weights.Sum(weight => (long)weight);
        if (total <= 0 || weights.Any(weight => weight < 0))
            throw new ArgumentException("Weights must be zero or more, and one of them above zero.", nameof(weights));
        var (whole, sign) = (Math.Abs((decimal)Minor), Math.Sign(Minor));
        var parts = weights.Select(weight => decimal.Floor(whole * weight / total)).ToArray();
        var remainder = (int)(whole - parts.Sum());
        var largestFirst = Enumerable.Range(0, parts.Length)
            .OrderByDescending(index => whole * weights[index] / total - parts[index]).ThenBy(index => index);
        foreach (var index in largestFirst.Take(remainder)) parts[index]++;
        var currency = Currency;
        return [.. parts.Select(part => new Money(sign * (long)part, currency))];
    }

    /// <inheritdoc/>
    public int CompareTo(Money other) => Minor.CompareTo(other.MinorIn(Currency));

    /// <summary>The amount in words for logs and messages, for example <c>12.50 USD</c>; pages format by culture instead.</summary>
    public override string ToString()
    {
        var digits = Currency.MinorUnitDigits;
        var scale = (decimal)Math.Pow(10, digits);
        return (Minor / scale).ToString($"F{digits}", System.Globalization.CultureInfo.InvariantCulture) + " " + Currency.Code;
    }

    private long MinorIn(Currency currency) => Currency == currency
        ? Minor
        : throw new InvalidOperationException($"Amounts of {Currency} and {currency} can't be compared or added.");
}
