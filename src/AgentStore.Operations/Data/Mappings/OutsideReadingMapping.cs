using AgentStore.Domain.Guardrails;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentStore.Operations.Data.Mappings;

internal sealed class OutsideReadingMapping : IEntityTypeConfiguration<OutsideReading>
{
    public const int SourceIdLengthMax = 120;

    public void Configure(EntityTypeBuilder<OutsideReading> entity)
    {
        entity.ToTable("outside_texts_read");
        entity.Property(reading => reading.SourceId).HasMaxLength(SourceIdLengthMax);
        entity.Property(reading => reading.Excerpt).HasMaxLength(OutsideTextRead.ExcerptLengthMax);
        entity.HasOne<CeoDay>().WithMany().HasForeignKey(reading => reading.CeoDayId);
        entity.HasIndex(reading => new { reading.CeoDayId, reading.Source, reading.SourceId }).IsUnique();
    }
}
