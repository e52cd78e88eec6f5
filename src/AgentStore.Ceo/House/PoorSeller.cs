namespace AgentStore.Ceo.House;

/// <summary>What takes the place of something better on the shelf.</summary>
internal static class PoorSeller
{
    /// <summary>Weeks in which hardly anybody bought it.</summary>
    public const int WeeksLookedAt = 12;

    /// <summary>Units sold in them, at most.</summary>
    public const int UnitsMax = 1;

    // Long enough to have seen every season's start, and to forgive a slow one.
    private const int WeeksOnSaleMin = 26;

    /// <summary>Whether a product that customers could buy is hardly ever bought.</summary>
    public static bool Is(HouseProduct product)
    {
        var weeks = product.WeeklyUnits.SkipWhile(units => units == 0).ToList();
        return product is { IsListed: true, Available: > 0, OnOrder: 0, WaitingUnits: 0 }
            && weeks.Count >= WeeksOnSaleMin && weeks.TakeLast(WeeksLookedAt).Sum() <= UnitsMax;
    }

    /// <summary>Why it goes.</summary>
    public static string Reason(HouseProduct product) =>
        $"{product.WeeklyUnits.TakeLast(WeeksLookedAt).Sum()} sold in {WeeksLookedAt} weeks, though it could be had throughout; its place is worth more. {product.OnHand} are left, for you to sell off or give away.";
}
