using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentStore.Operations.Data.Mappings;

internal sealed class MarketReplayMapping : IEntityTypeConfiguration<MarketReplay>
{
    public void Configure(EntityTypeBuilder<MarketReplay> entity)
    {
        entity.ToTable("market_replays", table => table.HasCheckConstraint(
            "ck_market_replays",
            "weeks between 1 and 104 and seed >= 0 and weeks_done between 0 and weeks and octet_length(figures) <= 1048576 and (state = 'Done') = (figures is not null) and (state = 'Failed') = (refusal_code is not null)"));
        entity.HasIndex(replay => replay.RequestId).IsUnique();
        entity.Property(replay => replay.Scenario).HasMaxLength(60);
        entity.Property(replay => replay.Policy).HasMaxLength(60);
    }
}
