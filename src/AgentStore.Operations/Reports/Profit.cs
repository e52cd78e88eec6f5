using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Reports;

/// <summary>What was earned over a stretch of time, and what went off it again.</summary>
/// <param name="Sales">Revenue of paid orders, and gross margin at the costs of the moment each unit was ordered.</param>
/// <param name="Refunds">Payments given back to customers, on the day each was decided; those still to be paid out are in it.</param>
/// <param name="Concessions">Codes, credits and gifts, on the day each was given and at the most it can be worth.</param>
/// <param name="RunningCost">What the CEO's model cost by the cash ledger.</param>
public sealed record Profit(DaySales Sales, Money Refunds, Money Concessions, Money RunningCost)
{
    /// <summary>Gross margin less all that went off it.</summary>
    public Money Left => Sales.GrossMargin - Refunds - Concessions - RunningCost;

    /// <summary>One sentence or two of figures, without any text from outside.</summary>
    public string InWords() =>
        $"{Sales.Orders} paid orders with {Sales.Units} units for {Sales.Sales}; gross profit {Sales.GrossMargin}"
        + (Sales.UnitsWithoutCost > 0 ? $" ({Sales.UnitsWithoutCost} units without a known cost left out)" : "")
        + $". Refunds {Refunds}, concessions at most {Concessions}, running the CEO {RunningCost}: {Left} is left.";
}
