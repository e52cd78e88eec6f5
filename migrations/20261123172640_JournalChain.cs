using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentStore.Migrations
{
    /// <inheritdoc />
    public partial class JournalChain : Migration
    {
        private static readonly string[] Sealed = ["journal_entries", "decisions", "ceo_steps"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "journal_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    @event = table.Column<string>(name: "event", type: "character varying(30)", maxLength: 30, nullable: false),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    previous_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_entries", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_kind_subject",
                table: "journal_entries",
                columns: new[] { "kind", "subject" });

            // Rows that are there already are older than the chain; its first entry says up to which.
            migrationBuilder.Sql("""
                insert into journal_entries (id, at, kind, subject, event, digest, previous_hash, hash)
                select 1, began.at, 'Start', began.subject, 'Began', '', '',
                    encode(sha256(convert_to(concat_ws(E'\n', '1', to_char(began.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), 'Start', began.subject, 'Began', '', ''), 'UTF8')), 'hex')
                from (select now() as at, concat_ws('/',
                    (select coalesce(max(id), 0) from decisions), (select coalesce(max(id), 0) from ceo_steps), (select coalesce(max(version), 0) from store_limits)) as subject) as began;
                """);
            migrationBuilder.Sql("""
                create function refuse_change() returns trigger language plpgsql as $$
                begin raise exception '% is append-only', tg_table_name; end $$;
                """);
            foreach (var table in Sealed)
                migrationBuilder.Sql($"create trigger append_only before update or delete or truncate on {table} for each statement execute function refuse_change();");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in Sealed) migrationBuilder.Sql($"drop trigger append_only on {table};");
            migrationBuilder.Sql("drop function refuse_change();");

            migrationBuilder.DropTable(
                name: "journal_entries");
        }
    }
}
