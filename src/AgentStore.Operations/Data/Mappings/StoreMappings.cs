using AgentStore.Domain.Guardrails;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentStore.Operations.Data.Mappings;

internal sealed class StoreProfileMapping : IEntityTypeConfiguration<StoreProfile>
{
    public void Configure(EntityTypeBuilder<StoreProfile> entity)
    {
        entity.ToTable("store_profile", table => table.HasCheckConstraint("ck_store_profile_single", "id = 1"));
        entity.Property(profile => profile.Id).ValueGeneratedNever();
    }
}

internal sealed class LimitsVersionMapping : IEntityTypeConfiguration<LimitsVersion>
{
    public void Configure(EntityTypeBuilder<LimitsVersion> entity)
    {
        entity.HasKey(version => version.Version);
        entity.Property(version => version.Version).ValueGeneratedNever();
        var table = "store_limits";
        entity.ToTable(table);
        Ceiling(nameof(LimitsVersion.StockUnits), "stock_units");
        Ceiling(nameof(LimitsVersion.CoverDays), "cover_days");
        Ceiling(nameof(LimitsVersion.SpendPerOrderMinor), "spend_per_order_minor");
        Ceiling(nameof(LimitsVersion.SpendPerDayMinor), "spend_per_day_minor");
        Ceiling(nameof(LimitsVersion.SpendPerCategoryMinor), "spend_per_category_minor");
        Ceiling(nameof(LimitsVersion.PriceOfReferenceBasisPoints), "price_of_reference_basis_points");
        Ceiling(nameof(LimitsVersion.PriceStepPerDayBasisPoints), "price_step_per_day_basis_points");
        Ceiling(nameof(LimitsVersion.PriceStepPerWeekBasisPoints), "price_step_per_week_basis_points");
        Bottom(nameof(LimitsVersion.CashReserveMinor), "cash_reserve_minor");
        Bottom(nameof(LimitsVersion.MarginBasisPoints), "margin_basis_points");
        Bottom(nameof(LimitsVersion.ListedProducts), "listed_products");
        Ceiling(nameof(LimitsVersion.TrialUnits), "trial_units");
        Ceiling(nameof(LimitsVersion.TrialCostMinor), "trial_cost_minor");
        Ceiling(nameof(LimitsVersion.SupplierFaultsBasisPoints), "supplier_faults_basis_points");
        Ceiling(nameof(LimitsVersion.UnitCostRiseBasisPoints), "unit_cost_rise_basis_points");
        Ceiling(nameof(LimitsVersion.ListedProductsMost), "listed_products_most");
        Ceiling(nameof(LimitsVersion.CategoryShareBasisPoints), "category_share_basis_points");
        Ceiling(nameof(LimitsVersion.RefundMinor), "refund_minor");
        Ceiling(nameof(LimitsVersion.RefundsPerDayMinor), "refunds_per_day_minor");
        Ceiling(nameof(LimitsVersion.ConcessionShareBasisPoints), "concession_share_basis_points");
        Ceiling(nameof(LimitsVersion.ConcessionsPerCustomerMinor), "concessions_per_customer_minor");
        Ceiling(nameof(LimitsVersion.ConcessionsPerWeekMinor), "concessions_per_week_minor");
        Ceiling(nameof(LimitsVersion.RunningCostPerDayMinor), "running_cost_per_day_minor");

        void Ceiling(string property, string column)
        {
            entity.ComplexProperty<Ceiling>(property, limit =>
            {
                limit.Property(value => value.ApproveAbove).HasColumnName($"{column}_approve_above");
                limit.Property(value => value.RefuseAbove).HasColumnName($"{column}_refuse_above");
            });
            entity.ToTable(table, t => t.HasCheckConstraint(
                $"ck_store_limits_{column}", $"{column}_approve_above >= 0 and {column}_approve_above <= {column}_refuse_above"));
        }

        void Bottom(string property, string column)
        {
            entity.ComplexProperty<Bottom>(property, limit =>
            {
                limit.Property(value => value.ApproveBelow).HasColumnName($"{column}_approve_below");
                limit.Property(value => value.RefuseBelow).HasColumnName($"{column}_refuse_below");
            });
            entity.ToTable(table, t => t.HasCheckConstraint(
                $"ck_store_limits_{column}", $"{column}_refuse_below <= {column}_approve_below"));
        }
    }
}
