using AgentStore.Domain.Catalog;
using AgentStore.Domain.Ledger;
using AgentStore.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentStore.Operations.Data.Mappings;

internal sealed class CartMapping : IEntityTypeConfiguration<Cart>
{
    public void Configure(EntityTypeBuilder<Cart> entity)
    {
        entity.ToTable("carts");
        entity.HasKey(cart => cart.Key);
        entity.OwnsMany(cart => cart.Lines, line =>
        {
            line.ToTable("cart_lines", table => table.HasCheckConstraint("ck_cart_lines_units", "units > 0"));
            line.WithOwner().HasForeignKey("CartKey");
            line.HasKey("CartKey", nameof(CartLine.Sku));
            line.HasOne<Product>().WithMany().HasForeignKey(each => each.Sku);
        });
    }
}

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> entity)
    {
        entity.ToTable("orders");
        entity.HasKey(order => order.Id);
        entity.Property(order => order.Number).UseIdentityAlwaysColumn().HasIdentityOptions(startValue: 1001);
        entity.HasIndex(order => order.AccessKey).IsUnique();
        entity.HasIndex(order => order.PaidAt);
        entity.HasIndex(order => new { order.State, order.PayBy });
        entity.Property<string?>(OrderColumns.CartKey);
        entity.HasIndex(OrderColumns.CartKey);
        entity.Property<string?>(OrderColumns.PaymentSession);
        entity.ComplexProperty(order => order.Address);
        entity.OwnsMany(order => order.Lines, line =>
        {
            line.ToTable("order_lines", table => table.HasCheckConstraint("ck_order_lines_units", "units > 0 and unit_price_minor > 0"));
            line.WithOwner().HasForeignKey("OrderId");
            line.HasKey("OrderId", nameof(OrderLine.Sku));
            line.HasOne<Product>().WithMany().HasForeignKey(each => each.Sku);
        });
    }
}

/// <summary>Columns of an order that only checkout and payment need.</summary>
internal static class OrderColumns
{
    /// <summary>The cart it was placed from: emptied once the order is paid.</summary>
    public const string CartKey = nameof(CartKey);

    /// <summary>The payment provider's id of the page on which it is paid.</summary>
    public const string PaymentSession = nameof(PaymentSession);
}

internal sealed class CashMovementMapping : IEntityTypeConfiguration<CashMovement>
{
    public void Configure(EntityTypeBuilder<CashMovement> entity)
    {
        entity.ToTable("cash_movements", table => table.HasCheckConstraint("ck_cash_movements_amount", "amount_minor <> 0 and kind <> 'None'"));
        entity.HasIndex(movement => new { movement.Kind, movement.Cause }).IsUnique();
    }
}

internal sealed class PaymentEventMapping : IEntityTypeConfiguration<PaymentEvent>
{
    public void Configure(EntityTypeBuilder<PaymentEvent> entity)
    {
        entity.ToTable("payment_events");
        entity.HasKey(each => each.Id);
        entity.HasIndex(each => each.ProcessedAt);
        entity.HasIndex(each => each.OrderId);
    }
}
