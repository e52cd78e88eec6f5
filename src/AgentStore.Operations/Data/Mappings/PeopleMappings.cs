using AgentStore.Domain.Orders;
using AgentStore.Domain.Purchasing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentStore.Operations.Data.Mappings;

internal sealed class StaffTaskMapping : IEntityTypeConfiguration<StaffTask>
{
    public void Configure(EntityTypeBuilder<StaffTask> entity)
    {
        entity.ToTable("staff_tasks");
        entity.HasKey(task => task.Number);
        entity.HasIndex(task => task.DoneAt);
    }
}

internal sealed class StoreMessageMapping : IEntityTypeConfiguration<StoreMessage>
{
    public void Configure(EntityTypeBuilder<StoreMessage> entity)
    {
        entity.ToTable("messages", table => table.HasCheckConstraint("ck_messages_party", "(supplier_code is null) <> (order_number is null)"));
        entity.HasKey(message => message.Number);
        entity.HasOne<Supplier>().WithMany().HasForeignKey(message => message.SupplierCode);
        entity.HasOne<Order>().WithMany().HasForeignKey(message => message.OrderNumber).HasPrincipalKey(order => order.Number);
        entity.HasIndex(message => message.At);
    }
}

internal sealed class StoredReviewMapping : IEntityTypeConfiguration<StoredReview>
{
    public void Configure(EntityTypeBuilder<StoredReview> entity)
    {
        entity.ToTable("weekly_reviews");
        entity.HasKey(review => review.Week);
    }
}
