using AgentStore.Domain.Catalog;
using AgentStore.Domain.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentStore.Operations.Data.Mappings;

internal sealed class StockPositionMapping : IEntityTypeConfiguration<StockPosition>
{
    public void Configure(EntityTypeBuilder<StockPosition> entity)
    {
        entity.ToTable("stock_positions", table => table.HasCheckConstraint(
            "ck_stock_positions_available", "reserved >= 0 and on_hand >= reserved"));
        entity.HasKey(position => position.Sku);
        entity.HasOne<Product>().WithMany().HasForeignKey(position => position.Sku);
    }
}

internal sealed class StockMovementMapping : IEntityTypeConfiguration<StockMovement>
{
    public void Configure(EntityTypeBuilder<StockMovement> entity)
    {
        entity.ToTable("stock_movements", table => table.HasCheckConstraint("ck_stock_movements_units", "units <> 0 and kind <> 'None'"));
        entity.HasOne<Product>().WithMany().HasForeignKey(movement => movement.Sku);
        entity.HasIndex(movement => new { movement.Sku, movement.Id });
    }
}

internal sealed class StockReservationMapping : IEntityTypeConfiguration<StockReservation>
{
    public void Configure(EntityTypeBuilder<StockReservation> entity)
    {
        entity.ToTable("stock_reservations", table => table.HasCheckConstraint("ck_stock_reservations_units", "units > 0"));
        entity.HasKey(reservation => reservation.Id);
        entity.HasOne<Product>().WithMany().HasForeignKey(reservation => reservation.Sku);
        entity.HasIndex(reservation => reservation.OrderId);
        entity.HasIndex(reservation => new { reservation.State, reservation.ExpiresAt });
    }
}
