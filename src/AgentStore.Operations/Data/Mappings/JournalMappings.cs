using AgentStore.Domain.Approvals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentStore.Operations.Data.Mappings;

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> entity)
    {
        entity.ToTable("decisions");
        entity.HasIndex(decision => decision.CommandId).IsUnique();
        entity.HasIndex(decision => decision.At);
        entity.HasOne<CeoDay>().WithMany().HasForeignKey(decision => decision.CeoDayId);
        entity.HasOne<ApprovalRequest>().WithMany().HasForeignKey(decision => decision.ApprovalId);
    }
}

internal sealed class ApprovalRequestMapping : IEntityTypeConfiguration<ApprovalRequest>
{
    public void Configure(EntityTypeBuilder<ApprovalRequest> entity)
    {
        entity.ToTable("approval_requests");
        entity.HasKey(request => request.Id);
        entity.HasIndex(request => new { request.State, request.RequestedAt });
        // The same exact call waits for the owner once, however often it is asked for.
        entity.HasIndex(request => request.Fingerprint).IsUnique().HasFilter("state = 'Pending'");
    }
}

internal sealed class StandingRuleMapping : IEntityTypeConfiguration<StandingRule>
{
    public void Configure(EntityTypeBuilder<StandingRule> entity)
    {
        entity.ToTable("standing_rules", table => table.HasCheckConstraint("ck_standing_rules_bounds", "amount_max_minor > 0 and uses_per_day_max > 0"));
        entity.HasKey(rule => rule.Id);
    }
}

internal sealed class CeoDayMapping : IEntityTypeConfiguration<CeoDay>
{
    public void Configure(EntityTypeBuilder<CeoDay> entity)
    {
        entity.ToTable("ceo_days");
        entity.HasKey(day => day.Id);
        entity.HasIndex(day => day.Date).IsUnique();
    }
}

internal sealed class CeoStepMapping : IEntityTypeConfiguration<CeoStep>
{
    public void Configure(EntityTypeBuilder<CeoStep> entity)
    {
        entity.ToTable("ceo_steps");
        entity.HasOne<CeoDay>().WithMany().HasForeignKey(step => step.CeoDayId);
        entity.HasIndex(step => new { step.CeoDayId, step.Id });
    }
}

internal sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<JournalEntry> entity)
    {
        entity.ToTable("journal_entries");
        entity.Property(entry => entry.Id).ValueGeneratedNever();
        entity.Property(entry => entry.Subject).HasMaxLength(100);
        entity.Property(entry => entry.Event).HasMaxLength(30);
        entity.Property(entry => entry.Digest).HasMaxLength(HashLength);
        entity.Property(entry => entry.PreviousHash).HasMaxLength(HashLength);
        entity.Property(entry => entry.Hash).HasMaxLength(HashLength);
        entity.HasIndex(entry => new { entry.Kind, entry.Subject });
    }
}
