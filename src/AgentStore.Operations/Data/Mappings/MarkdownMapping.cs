using AgentStore.Domain.Catalog;
using AgentStore.Domain.Pricing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentStore.Operations.Data.Mappings;

internal sealed class MarkdownMapping : IEntityTypeConfiguration<Markdown>
{
    public void Configure(EntityTypeBuilder<Markdown> entity)
    {
        entity.ToTable("markdowns", table =>
        {
            table.HasCheckConstraint("ck_markdowns_price", "price_minor > 0 and (before_minor is null or before_minor > price_minor)");
            table.HasCheckConstraint("ck_markdowns_days", "ends_on >= starts_on");
        });
        entity.HasKey(markdown => markdown.Id);
        entity.Property(markdown => markdown.Id).ValueGeneratedNever();
        entity.HasOne<Product>().WithMany().HasForeignKey(markdown => markdown.Sku);
        // A product has one markdown at a time.
        entity.HasIndex(markdown => markdown.Sku).IsUnique().HasFilter("state in ('Scheduled', 'Running')");
    }
}
