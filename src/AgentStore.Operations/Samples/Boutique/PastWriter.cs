using AgentStore.Operations.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentStore.Operations.Samples.Boutique;

/// <summary>Copies the simulated past into the database, in the caller's transaction.</summary>
internal static class PastWriter
{
    private const string CopySales =
        "copy sales_log (source, store_code, product_code, period_start, period_days, units, unit_price_minor, unit_cost_minor, is_promoted, feature_share, " +
        "units_returned, days_out_of_stock) from stdin (format binary)";

    private const string CopyDeliveries =
        "copy supplier_deliveries (supplier_code, sku, ordered_on, promised_on, arrived_on, units_ordered, units_delivered, quoted_unit_cost_minor, " +
        "invoiced_unit_cost_minor, is_simulated) from stdin (format binary)";

    public static async Task WriteAsync(StoreDbContext db, PastResult past, CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using (var writer = await connection.BeginBinaryImportAsync(CopySales, cancel))
        {
            foreach (var row in past.Sales)
            {
                await writer.WriteRowAsync(
                    cancel, row.Source, row.StoreCode, row.ProductCode, row.PeriodStart, row.PeriodDays, row.Units, row.UnitPriceMinor, row.UnitCostMinor!.Value,
                    row.IsPromoted, row.FeatureShare, row.UnitsReturned, row.DaysOutOfStock);
            }
            await writer.CompleteAsync(cancel);
        }
        await using (var writer = await connection.BeginBinaryImportAsync(CopyDeliveries, cancel))
        {
            foreach (var each in past.Deliveries)
            {
                await writer.WriteRowAsync(
                    cancel, each.SupplierCode, each.Sku.Code, each.OrderedOn, each.PromisedOn, each.ArrivedOn, each.UnitsOrdered, each.UnitsDelivered,
                    each.QuotedUnitCostMinor, each.InvoicedUnitCostMinor, each.IsSimulated);
            }
            await writer.CompleteAsync(cancel);
        }
    }
}
