using AgentStore.Domain.Guardrails;
using AgentStore.Domain.Shared;

namespace AgentStore.Learning.Market.Definition;

/// <summary>
/// The shop's own limits, as a store of the market meets them: what a person would have to approve does not happen.
/// </summary>
/// <param name="PriceStep">Furthest a price moves in a week, share of the price (<see cref="StoreLimits.PriceStepPerWeekBasisPoints"/>).</param>
/// <param name="PriceOfList">Highest price, share of the list price (<see cref="StoreLimits.PriceOfReferenceBasisPoints"/>).</param>
/// <param name="Margin">Lowest gross margin, share of the price (<see cref="StoreLimits.MarginBasisPoints"/>, the value that refuses).</param>
/// <param name="StockUnits">Units of a product on hand and on order after an order (<see cref="StoreLimits.StockUnits"/>).</param>
internal sealed record MarketLimits(double PriceStep, double PriceOfList, double Margin, double StockUnits)
{
    private const double BasisPoints = 10_000;

    /// <summary>The limits of a shop that has just opened, but for what the scenario says.</summary>
    public static MarketLimits Of(LimitScenario scenario)
    {
        var usual = StoreLimits.Cautious(new Currency("USD"));
        return new(
            scenario.PriceStep ?? usual.PriceStepPerWeekBasisPoints.ApproveAbove / BasisPoints,
            usual.PriceOfReferenceBasisPoints.RefuseAbove / BasisPoints,
            usual.MarginBasisPoints.RefuseBelow / BasisPoints,
            scenario.StockUnits ?? usual.StockUnits.ApproveAbove);
    }
}
