using System.ComponentModel;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using AgentStore.Operations.Reports;
using AgentStore.Operations.SalesLog;
using Microsoft.SemanticKernel;

namespace AgentStore.Ceo.Tools;

/// <summary>Figures to decide by: what was earned, what will sell, what a price could do, what an order would cost.</summary>
internal sealed class AdviceTools(
    ReadProfitReport readProfit, ReadDemandForecast readForecast, ReadPriceAdvice readAdvice, CompareSupplierOffers compareOffers)
{
    private const int SimilarShown = 5;

    [KernelFunction("get_profit_report"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Revenue and gross margin at the costs of the moment of sale, refunds, concessions at the most they can be worth, the CEO's running cost, and what is left, in minor units: in all, for as many days before, by week, by business day and by product.")]
    public async Task<string> GetProfitReportAsync([Description("Number of days up to today, 1 to 90.")] int days, CancellationToken cancel)
    {
        var report = await readProfit.RunAsync(days, cancel);
        var currency = report.Total.RunningCost.Currency;
        return ToolJson.Write(new ProfitReportAnswer(
            currency.Code, currency.MinorUnitDigits, report.From, report.Until, View(report.Total), report.Before is { } before ? View(before) : null,
            [.. report.Weeks.Select(week => new WeekProfitAnswer(week.From, week.Until, View(week.Profit)))],
            [.. report.Days.Select(day => new DayProfitAnswer(day.Date, View(day.Profit)))],
            [.. report.Products.Select(product => new ProductProfitAnswer(
                product.Sku.Code, product.Units, product.Revenue.Minor, product.GrossMargin.Minor, product.UnitsWithoutCost))]));
    }

    [KernelFunction("get_demand_forecast"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("Units of one product that are expected to sell over a number of days, at today's price or another, with the range that holds them four times in five, beside its stock; and whose sales it was learned from.")]
    public async Task<string> GetDemandForecastAsync(
        [Description("Product code, as in the catalogue.")] string sku,
        [Description("Days ahead, 1 to 180.")] int days,
        CancellationToken cancel,
        [Description("Price of a unit to forecast at, minor units; left out for today's price.")] long? unit_price_minor = null) =>
        Write(await readForecast.RunAsync(sku, days, unit_price_minor, cancel), outlook => new ForecastAnswer(
            outlook.Sku.Code, outlook.Days, ToolJson.Round(outlook.Expected), ToolJson.Round(outlook.Low), ToolJson.Round(outlook.High),
            ToolJson.Round(outlook.Forecast.UnitsPerDay), outlook.Forecast.Weeks, outlook.Available, outlook.OnOrder,
            outlook.DaysOfCover is { } cover ? ToolJson.Round(cover) : null, outlook.PriceMinor, outlook.Learned is { } learned ? View(learned) : null));

    [KernelFunction("get_price_advice"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("The price of one product that earns most within the limits by its learned price elasticity, and what it would gain a week; or that there is no advice yet, and why.")]
    public async Task<string> GetPriceAdviceAsync([Description("Product code, as in the catalogue.")] string sku, CancellationToken cancel) =>
        Write(await readAdvice.RunAsync(sku, cancel), view => new PriceAdviceAnswer(
            view.Sku.Code, view.Now.Currency.Code, view.Now.Currency.MinorUnitDigits, view.Now.Minor, view.Advice.Price.Minor, view.Advice.Allowed.Lowest.Minor,
            view.Advice.Allowed.Highest.Minor, ToolJson.Round(view.Advice.UnitsPerWeek), view.Advice.GainPerWeek.Minor, view.Advice.GainAtLeast.Minor,
            view.Advice.GainAtMost.Minor, new ElasticityAnswer(ToolJson.Round(view.Learned.Elasticity), ToolJson.Round(view.Learned.StandardError), view.Learned.Observations),
            view.Method));

    [KernelFunction("compare_supplier_offers"), ToolEffect(ToolEffect.ReadOnly | ToolEffect.Idempotent | ToolEffect.ClosedWorld)]
    [Description("What each supplier would take for a wanted number of units of one product: units in whole packs, cost, day of arrival, what was paid last and how its deliveries went; the cheapest order first.")]
    public async Task<string> CompareSupplierOffersAsync(
        [Description("Product code, as in the supplier's offers.")] string sku,
        [Description("Units wanted, 1 to 100000.")] int units,
        CancellationToken cancel) =>
        Write(await compareOffers.RunAsync(sku, units, cancel), offers => new ComparisonAnswer(
            offers[0].Total.Currency.Code, offers[0].Total.Currency.MinorUnitDigits, sku, units, [.. offers.Select(offer => new ComparedOfferAnswer(
                offer.SupplierCode, offer.Units, offer.UnitCost.Minor, offer.Total.Minor, offer.ArrivesOn, offer.LastPaid?.Minor, offer.SinceLastPaid?.BasisPoints,
                new StandingAnswer(offer.Standing.Deliveries, offer.Standing.CameLate, offer.Standing.CameShort, offer.Standing.CameDearer)))]));

    private static ForecastSourceAnswer View(StoredDemand stored)
    {
        var (known, estimate) = (stored.Learned.Elasticity, stored.Learned.Elasticity.Estimate);
        return new ForecastSourceAnswer(
            new ElasticityAnswer(ToolJson.Round(estimate.Elasticity), ToolJson.Round(estimate.StandardError), estimate.Observations),
            ToolJson.Round(stored.ElasticityLow), ToolJson.Round(stored.ElasticityHigh), known.IsIdentified, known.Method, known.SimilarCount,
            [.. known.Similar.Take(SimilarShown).Select(each => each.Code)], DateOnly.FromDateTime(stored.EstimatedAt.UtcDateTime));
    }

    private static ProfitAnswer View(Profit profit) => new(
        profit.Sales.Orders, profit.Sales.Units, profit.Sales.Sales.Minor, profit.Sales.GrossMargin.Minor, profit.Sales.UnitsWithoutCost,
        profit.Refunds.Minor, profit.Concessions.Minor, profit.RunningCost.Minor, profit.Left.Minor);

    private static string Write<T, TAnswer>(Outcome<T> outcome, Func<T, TAnswer> view) =>
        outcome.Match(value => ToolJson.Write(view(value)), refusal => refusal.Message);
}
