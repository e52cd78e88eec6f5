using AgentStore.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentStore.Operations.Data.Mappings;

internal sealed class SalesLogRowMapping : IEntityTypeConfiguration<SalesLogRow>
{
    public void Configure(EntityTypeBuilder<SalesLogRow> entity)
    {
        entity.ToTable("sales_log", table => table.HasCheckConstraint(
            "ck_sales_log_row", "units >= 0 and period_days > 0 and unit_price_minor >= 0 and feature_share between 0 and 1 and units_returned >= 0 and days_out_of_stock between 0 and period_days " +
            "and regular_price_minor > 0 and stock_at_start >= 0 and competitor_price_minor > 0"));
        entity.Property(row => row.UnitsReturned).HasDefaultValue(0);
        entity.Property(row => row.DaysOutOfStock).HasDefaultValue(0);
        entity.HasKey(row => new { row.Source, row.StoreCode, row.ProductCode, row.PeriodStart });
    }
}

internal sealed class SalesLogImportMapping : IEntityTypeConfiguration<SalesLogImport>
{
    public void Configure(EntityTypeBuilder<SalesLogImport> entity)
    {
        entity.ToTable("sales_log_imports");
        entity.HasKey(import => import.Source);
    }
}

internal sealed class DemandEstimateMapping : IEntityTypeConfiguration<DemandEstimate>
{
    public void Configure(EntityTypeBuilder<DemandEstimate> entity)
    {
        entity.ToTable("demand_estimates", table => table.HasCheckConstraint("ck_demand_estimates",
            "standard_error >= 0 and observations >= 0 and elasticity_low <= elasticity_high and expected_low <= expected_high and similar_count >= 0"));
        entity.HasKey(estimate => estimate.Sku);
        entity.Ignore(estimate => estimate.RestsOnSales).Ignore(estimate => estimate.Estimate).Ignore(estimate => estimate.Week);
        entity.Property(estimate => estimate.LearnedFrom).HasColumnType("jsonb").HasConversion<SimilarProductsConverter, SimilarProductsComparer>();
        entity.HasOne<Product>().WithOne().HasForeignKey<DemandEstimate>(estimate => estimate.Sku);
    }
}

internal sealed class KeptForecastMapping : IEntityTypeConfiguration<KeptForecast>
{
    public void Configure(EntityTypeBuilder<KeptForecast> entity)
    {
        entity.ToTable("forecast_accuracy", table => table.HasCheckConstraint("ck_forecast_accuracy",
            "low >= 0 and low <= expected and expected <= high and own_expected >= 0 and sold >= 0 and (sold is null) = (scored_at is null)"));
        entity.HasKey(forecast => new { forecast.Week, forecast.Sku });
        entity.Ignore(forecast => forecast.Scored);
        entity.HasOne<Product>().WithMany().HasForeignKey(forecast => forecast.Sku);
    }
}
