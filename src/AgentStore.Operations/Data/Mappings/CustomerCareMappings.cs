using AgentStore.Domain.Catalog;
using AgentStore.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentStore.Operations.Data.Mappings;

internal sealed class RefundMapping : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> entity)
    {
        entity.ToTable("refunds", table => table.HasCheckConstraint("ck_refunds_amount", "amount_minor > 0"));
        entity.HasKey(refund => refund.Id);
        entity.Property(refund => refund.Id).ValueGeneratedNever();
        entity.HasOne<Order>().WithMany().HasForeignKey(refund => refund.OrderId);
        entity.HasIndex(refund => new { refund.State, refund.RequestedAt });
        entity.HasIndex(refund => refund.RequestedAt);
    }
}

internal sealed class ConcessionMapping : IEntityTypeConfiguration<Concession>
{
    public void Configure(EntityTypeBuilder<Concession> entity)
    {
        entity.ToTable("concessions", table => table.HasCheckConstraint(
            "ck_concessions_worth", "worth_minor > 0 and share_basis_points >= 0 and share_basis_points < 10000 and kind <> 'None'"));
        entity.HasKey(concession => concession.Id);
        entity.Property(concession => concession.Id).ValueGeneratedNever();
        entity.HasOne<Order>().WithMany().HasForeignKey(concession => concession.OrderId);
        entity.HasOne<Product>().WithMany().HasForeignKey(concession => concession.Gift);
        entity.HasIndex(concession => concession.Code).IsUnique();
        entity.HasIndex(concession => new { concession.Customer, concession.GivenAt });
        entity.HasIndex(concession => concession.GivenAt);
    }
}

internal sealed class ListingChangeMapping : IEntityTypeConfiguration<ListingChange>
{
    public void Configure(EntityTypeBuilder<ListingChange> entity)
    {
        entity.ToTable("listing_changes");
        entity.HasOne<Product>().WithMany().HasForeignKey(change => change.Sku);
        entity.HasIndex(change => new { change.Sku, change.Id });
    }
}
