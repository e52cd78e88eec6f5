using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace AgentStore.Migrations
{
    /// <inheritdoc />
    public partial class OutsideTextNotesAndQuestions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "holds_outside_text",
                table: "staff_tasks",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "has_outside_text",
                table: "products",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "outside_texts_json",
                table: "approval_requests",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            // What lies in a store already and came from suppliers, an import or a model counts as outside text until the owner clears it.
            migrationBuilder.Sql(
                """
                update products set has_outside_text = true
                where sku not in (select sku from stock_positions) or sku in (select sku from price_changes where actor = 'catalogue import');
                update staff_tasks set holds_outside_text = true where created_by like 'Ceo %';
                """);

            migrationBuilder.CreateTable(
                name: "ceo_notes",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ceo_day_id = table.Column<Guid>(type: "uuid", nullable: false),
                    waits_for_owner = table.Column<bool>(type: "boolean", nullable: false),
                    cleared_by = table.Column<string>(type: "text", nullable: true),
                    dropped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dropped_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ceo_notes", x => x.number);
                    table.CheckConstraint("ck_ceo_notes_due", "(kind = 'Reminder') = (due_on is not null)");
                    table.ForeignKey(
                        name: "fk_ceo_notes_ceo_days_ceo_day_id",
                        column: x => x.ceo_day_id,
                        principalTable: "ceo_days",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outside_texts_read",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ceo_day_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    source_id = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    excerpt = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outside_texts_read", x => x.id);
                    table.ForeignKey(
                        name: "fk_outside_texts_read_ceo_days_ceo_day_id",
                        column: x => x.ceo_day_id,
                        principalTable: "ceo_days",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "owner_questions",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ceo_day_id = table.Column<Guid>(type: "uuid", nullable: false),
                    holds_outside_text = table.Column<bool>(type: "boolean", nullable: false),
                    answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    answered_by = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_owner_questions", x => x.number);
                    table.ForeignKey(
                        name: "fk_owner_questions_ceo_days_ceo_day_id",
                        column: x => x.ceo_day_id,
                        principalTable: "ceo_days",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_ceo_notes_ceo_day_id",
                table: "ceo_notes",
                column: "ceo_day_id");

            migrationBuilder.CreateIndex(
                name: "ix_ceo_notes_dropped_at",
                table: "ceo_notes",
                column: "dropped_at");

            migrationBuilder.CreateIndex(
                name: "ix_outside_texts_read_ceo_day_id_source_source_id",
                table: "outside_texts_read",
                columns: new[] { "ceo_day_id", "source", "source_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_owner_questions_answered_at",
                table: "owner_questions",
                column: "answered_at");

            migrationBuilder.CreateIndex(
                name: "ix_owner_questions_ceo_day_id",
                table: "owner_questions",
                column: "ceo_day_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ceo_notes");

            migrationBuilder.DropTable(
                name: "outside_texts_read");

            migrationBuilder.DropTable(
                name: "owner_questions");

            migrationBuilder.DropColumn(
                name: "holds_outside_text",
                table: "staff_tasks");

            migrationBuilder.DropColumn(
                name: "has_outside_text",
                table: "products");

            migrationBuilder.DropColumn(
                name: "outside_texts_json",
                table: "approval_requests");
        }
    }
}
