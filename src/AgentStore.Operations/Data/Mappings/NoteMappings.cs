using AgentStore.Operations.Notes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentStore.Operations.Data.Mappings;

internal sealed class CeoNoteMapping : IEntityTypeConfiguration<CeoNote>
{
    public void Configure(EntityTypeBuilder<CeoNote> entity)
    {
        entity.ToTable("ceo_notes", table => table.HasCheckConstraint("ck_ceo_notes_due", "(kind = 'Reminder') = (due_on is not null)"));
        entity.HasKey(note => note.Number);
        entity.Property(note => note.Text).HasMaxLength(WriteNote.TextLengthMax);
        entity.HasOne<CeoDay>().WithMany().HasForeignKey(note => note.CeoDayId);
        entity.HasIndex(note => note.DroppedAt);
    }
}

internal sealed class OwnerQuestionMapping : IEntityTypeConfiguration<OwnerQuestion>
{
    public void Configure(EntityTypeBuilder<OwnerQuestion> entity)
    {
        entity.ToTable("owner_questions");
        entity.HasKey(question => question.Number);
        entity.Property(question => question.Text).HasMaxLength(AskOwner.TextLengthMax);
        entity.Property(question => question.Answer).HasMaxLength(AnswerQuestion.AnswerLengthMax);
        entity.HasOne<CeoDay>().WithMany().HasForeignKey(question => question.CeoDayId);
        entity.HasIndex(question => question.AnsweredAt);
    }
}
