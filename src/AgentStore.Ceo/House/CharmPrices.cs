namespace AgentStore.Ceo.House;

/// <summary>The prices a shop would write on a tag: halves of the major unit where prices are high, endings in 5 or 9 where they are low.</summary>
internal static class CharmPrices
{
    private const long LowBelowMajor = 10;

    /// <summary>All of them in a range, both ends included, rising.</summary>
    /// <param name="lowest">Lowest, minor units.</param>
    /// <param name="highest">Highest, minor units.</param>
    /// <param name="minorDigits">Decimals of the currency.</param>
    public static IEnumerable<long> Between(long lowest, long highest, int minorDigits)
    {
        var major = (long)Math.Pow(10, minorDigits);
        var half = Math.Max(1, major / 2);
        for (var price = Math.Max(1, lowest); price <= highest;)
        {
            var isHigh = price >= LowBelowMajor * major;
            if (isHigh ? price % half == 0 : minorDigits == 0 || price % 10 is 5 or 9) yield return price;
            price = isHigh ? (price / half + 1) * half : price + 1;
        }
    }
}
