using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Reports;

/// <summary>Paid orders of a stretch of time, added up.</summary>
/// <param name="Orders">Number of orders.</param>
/// <param name="Units">Units sold.</param>
/// <param name="Sales">What customers paid.</param>
/// <param name="GrossMargin">Sales less the landed cost of the goods, which was frozen when each was sold; lines without a known cost are left out.</param>
/// <param name="UnitsWithoutCost">Units whose cost was not known, so that no margin is claimed for them.</param>
public sealed record DaySales(int Orders, int Units, Money Sales, Money GrossMargin, int UnitsWithoutCost)
{
    /// <summary>Adds orders up.</summary>
    internal static DaySales Of(IReadOnlyCollection<Order> orders, Currency currency)
    {
        var lines = orders.SelectMany(order => order.Lines).ToList();
        return new DaySales(
            orders.Count,
            lines.Sum(line => line.Units),
            new Money(lines.Sum(line => line.UnitPriceMinor * line.Units), currency),
            new Money(lines.Where(line => line.UnitCostMinor is not null).Sum(line => (line.UnitPriceMinor - line.UnitCostMinor!.Value) * line.Units), currency),
            lines.Where(line => line.UnitCostMinor is null).Sum(line => line.Units));
    }
}
