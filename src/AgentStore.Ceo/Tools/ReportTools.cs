using System.ComponentModel;
using AgentStore.Ceo.Seat;
using AgentStore.Operations;
using AgentStore.Operations.Reports;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>What the store's books say, and the report that ends the day.</summary>
internal sealed class ReportTools(
    CeoSeat seat, ReadSalesReport readSales, ReadStockReport readStock, ReadCash readCash, ReadWeeklyReview readReview, ReadStore readStore,
    StoreClock clock)
{
    [KernelFunction("get_sales_report"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Units sold and average price of each product by complete week, oldest first, with a demand forecast a day and, where there is one, the learned price elasticity.")]
    public async Task<string> GetSalesReportAsync([Description("Number of weeks, 1 to 104.")] int weeks, CancellationToken cancel)
    {
        var currency = (await readStore.RunAsync(cancel)).Currency;
        var sales = await readSales.RunAsync(weeks, cancel);
        return ToolJson.Write(new SalesAnswer(
            currency.Code, currency.MinorUnitDigits, sales.FirstWeek, sales.WeekCount, sales.Source, [.. sales.Products.Select(View)]));
    }

    [KernelFunction("get_stock_report"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Units of each product on hand, reserved for customers, available to sell and on order, with the day the next delivery is due.")]
    public async Task<string> GetStockReportAsync(CancellationToken cancel)
    {
        var stock = await readStock.RunAsync(cancel);
        return ToolJson.Write(new StockAnswer(clock.Today, [.. stock.Select(line => new StockLineAnswer(
            line.Sku.Code, line.HasOutsideText ? null : line.Name, line.OnHand, line.Reserved, line.Available, line.OnOrder, line.NextDeliveryOn))]));
    }

    [KernelFunction("get_cash_report"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Cash in hand, what is committed to open purchase orders, and what was spent on purchases today, in minor units.")]
    public async Task<string> GetCashReportAsync(CancellationToken cancel)
    {
        var cash = await readCash.RunAsync(cancel);
        var currency = cash.Cash.Currency;
        return ToolJson.Write(new CashAnswer(currency.Code, currency.MinorUnitDigits, cash.Cash.Minor, cash.Committed.Minor, cash.SpentToday.Minor));
    }

    [KernelFunction("get_weekly_review"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("The review of the last complete week: what sold and what did not, what has sold of your own orders, how far the forecast was off, and gross profit against what it costs to run you.")]
    public async Task<string> GetWeeklyReviewAsync(CancellationToken cancel) =>
        ToolJson.Write(new WeeklyReviewAnswer((await readReview.LastAsync(cancel)).Text));

    [KernelFunction("write_report"), ToolEffect(ToolEffect.Reversible | ToolEffect.ClosedWorld)]
    [Description("Writes the day's report for the owner and ends the day. Call it last.")]
    public string WriteReport([Description("The report in plain text or Markdown: what was done and why, what waits, what was refused, open questions.")] string report)
    {
        if (string.IsNullOrWhiteSpace(report)) return "The report is empty. Say what was done and why, what waits, and what the owner should know.";
        seat.End(DayEnding.With(report.Trim()));
        return "The report is written and the day is over.";
    }

    private static ProductSalesAnswer View(ProductSales sales) => new(
        sales.Sku.Code, sales.UnitsByWeek, [.. sales.AveragePriceByWeek.Select(price => price?.Minor)],
        new DemandAnswer(ToolJson.Round(sales.Forecast.UnitsPerDay), ToolJson.Round(sales.Forecast.StandardDeviationPerDay), sales.Forecast.Weeks),
        sales.Elasticity is { } learned
            ? new ElasticityAnswer(ToolJson.Round(learned.Elasticity), ToolJson.Round(learned.StandardError), learned.Observations) : null);
}
