using AgentStore.Domain.Catalog;
using AgentStore.Domain.Pricing;
using AgentStore.Domain.Purchasing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentStore.Operations.Data.Mappings;

internal sealed class CategoryMapping : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> entity)
    {
        entity.ToTable("categories");
        entity.HasKey(category => category.Slug);
    }
}

internal sealed class ProductMapping : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> entity)
    {
        entity.ToTable("products", table => table.HasCheckConstraint("ck_products_price", "price_minor > 0 and reference_price_minor > 0"));
        entity.HasKey(product => product.Sku);
        entity.HasIndex(product => product.Slug).IsUnique();
        entity.HasOne<Category>().WithMany().HasForeignKey(product => product.CategorySlug);
        entity.Property<string?>(ProductColumns.LogCode);
        entity.HasIndex(ProductColumns.LogCode).IsUnique();
    }
}

/// <summary>Columns of a product that only reports need.</summary>
internal static class ProductColumns
{
    /// <summary>The product's code in the store's sales log.</summary>
    public const string LogCode = nameof(LogCode);
}

internal sealed class PriceChangeMapping : IEntityTypeConfiguration<PriceChange>
{
    public void Configure(EntityTypeBuilder<PriceChange> entity)
    {
        entity.ToTable("price_changes", table => table.HasCheckConstraint("ck_price_changes_price", "price_minor > 0"));
        entity.HasOne<Product>().WithMany().HasForeignKey(change => change.Sku);
        entity.HasIndex(change => new { change.Sku, change.At });
    }
}

internal sealed class SupplierMapping : IEntityTypeConfiguration<Supplier>
{
    public void Configure(EntityTypeBuilder<Supplier> entity)
    {
        entity.ToTable("suppliers", table => table.HasCheckConstraint("ck_suppliers_lead_time", "lead_time_days >= 0"));
        entity.HasKey(supplier => supplier.Code);
        entity.Property(supplier => supplier.Terms).HasDefaultValue(PaymentTerms.OnReceipt).HasSentinel((PaymentTerms)(-1));
        entity.Property(supplier => supplier.PaymentDetails).HasMaxLength(Supplier.PaymentDetailsLengthMax).HasDefaultValue("");
    }
}

internal sealed class SupplierOfferMapping : IEntityTypeConfiguration<SupplierOffer>
{
    public void Configure(EntityTypeBuilder<SupplierOffer> entity)
    {
        entity.ToTable("supplier_offers", table => table.HasCheckConstraint(
            "ck_supplier_offers_terms", "unit_cost_minor > 0 and minimum_order_quantity > 0 and pack_size > 0 and lead_time_days >= 0"));
        entity.HasKey(offer => new { offer.SupplierCode, offer.Sku });
        entity.HasOne<Supplier>().WithMany().HasForeignKey(offer => offer.SupplierCode);
        entity.HasOne<Product>().WithMany().HasForeignKey(offer => offer.Sku);
        entity.Property(offer => offer.PriceBreaks).HasColumnType("jsonb").HasConversion<PriceBreaksConverter, PriceBreaksComparer>();
        entity.OwnsOne(offer => offer.Claim, claim =>
        {
            claim.Property(each => each.UnitsPerWeek).HasColumnName("claimed_units_per_week");
            claim.Property(each => each.Shops).HasColumnName("claimed_shops");
        });
    }
}

internal sealed class SupplierDeliveryMapping : IEntityTypeConfiguration<SupplierDelivery>
{
    public void Configure(EntityTypeBuilder<SupplierDelivery> entity)
    {
        entity.ToTable("supplier_deliveries", table => table.HasCheckConstraint(
            "ck_supplier_deliveries_units", "units_ordered > 0 and units_delivered >= 0 and quoted_unit_cost_minor > 0 and invoiced_unit_cost_minor > 0"));
        entity.HasKey(delivery => delivery.Id);
        entity.Property(delivery => delivery.Id).UseIdentityAlwaysColumn();
        entity.HasIndex(delivery => new { delivery.SupplierCode, delivery.ArrivedOn });
        entity.HasOne<Supplier>().WithMany().HasForeignKey(delivery => delivery.SupplierCode);
        entity.HasOne<Product>().WithMany().HasForeignKey(delivery => delivery.Sku);
    }
}

internal sealed class PurchaseOrderMapping : IEntityTypeConfiguration<PurchaseOrder>
{
    public void Configure(EntityTypeBuilder<PurchaseOrder> entity)
    {
        entity.ToTable("purchase_orders");
        entity.HasKey(order => order.Id);
        entity.Property(order => order.Number).UseIdentityAlwaysColumn().HasIdentityOptions(startValue: 1);
        entity.HasIndex(order => order.Number).IsUnique();
        entity.HasIndex(order => order.PlacedAt);
        entity.HasOne<Supplier>().WithMany().HasForeignKey(order => order.SupplierCode);
        entity.OwnsMany(order => order.Lines, line =>
        {
            line.ToTable("purchase_order_lines", table => table.HasCheckConstraint(
                "ck_purchase_order_lines_units", "units > 0 and received_units >= 0 and received_units <= units and unit_cost_minor > 0"));
            line.WithOwner().HasForeignKey("PurchaseOrderId");
            line.HasKey("PurchaseOrderId", nameof(PurchaseOrderLine.Sku));
            line.HasOne<Product>().WithMany().HasForeignKey(each => each.Sku);
        });
    }
}
