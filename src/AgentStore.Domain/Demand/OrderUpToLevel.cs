namespace AgentStore.Domain.Demand;

/// <summary>Periodic review with an order-up-to level (Silver, Pyke and Thomas 2017, chapter 6, the (R, S) system).</summary>
public static class OrderUpToLevel
{
    /// <summary>
    /// S = mean · (L + R) + z · deviation · √(L + R): stock on hand plus on order is brought up to it at each review.
    /// </summary>
    /// <param name="forecast">Demand a day.</param>
    /// <param name="leadTimeDays">L, days from order to delivery.</param>
    /// <param name="reviewDays">R, days until the next chance to order.</param>
    /// <param name="serviceLevel">Share of demand cycles without a stockout, between 0 and 1: the newsvendor's fractile.</param>
    /// <returns>Units, rounded up.</returns>
    public static int Units(DemandForecast forecast, int leadTimeDays, int reviewDays, double serviceLevel)
    {
        var days = leadTimeDays + reviewDays;
        var safetyStock = Newsvendor.NormalQuantile(serviceLevel) * forecast.StandardDeviationPerDay * Math.Sqrt(days);
        return (int)Math.Ceiling(Math.Max(0, forecast.UnitsPerDay * days + safetyStock));
    }
}
