using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace AgentStore.Migrations
{
    /// <inheritdoc />
    public partial class StandingRulesAndPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "effects_json",
                table: "approval_requests",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddUniqueConstraint(
                name: "ak_orders_number",
                table: "orders",
                column: "number");

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    is_from_outside = table.Column<bool>(type: "boolean", nullable: false),
                    supplier_code = table.Column<string>(type: "text", nullable: true),
                    order_number = table.Column<int>(type: "integer", nullable: true),
                    subject = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ceo_day_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => x.number);
                    table.CheckConstraint("ck_messages_party", "(supplier_code is null) <> (order_number is null)");
                    table.ForeignKey(
                        name: "fk_messages_orders_order_number",
                        column: x => x.order_number,
                        principalTable: "orders",
                        principalColumn: "number");
                    table.ForeignKey(
                        name: "fk_messages_suppliers_supplier_code",
                        column: x => x.supplier_code,
                        principalTable: "suppliers",
                        principalColumn: "code");
                });

            migrationBuilder.CreateTable(
                name: "staff_tasks",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    title = table.Column<string>(type: "text", nullable: false),
                    details = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    created_by = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done_by = table.Column<string>(type: "text", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_tasks", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "standing_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    operation = table.Column<string>(type: "text", nullable: false),
                    supplier_code = table.Column<string>(type: "text", nullable: true),
                    amount_max_minor = table.Column<long>(type: "bigint", nullable: false),
                    uses_per_day_max = table.Column<int>(type: "integer", nullable: false),
                    made_by = table.Column<string>(type: "text", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_by = table.Column<string>(type: "text", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    uses = table.Column<int>(type: "integer", nullable: false),
                    last_used_on = table.Column<DateOnly>(type: "date", nullable: true),
                    uses_on_that_date = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_standing_rules", x => x.id);
                    table.CheckConstraint("ck_standing_rules_bounds", "amount_max_minor > 0 and uses_per_day_max > 0");
                });

            migrationBuilder.CreateTable(
                name: "weekly_reviews",
                columns: table => new
                {
                    week = table.Column<DateOnly>(type: "date", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_weekly_reviews", x => x.week);
                });

            migrationBuilder.CreateIndex(
                name: "ix_messages_at",
                table: "messages",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_messages_order_number",
                table: "messages",
                column: "order_number");

            migrationBuilder.CreateIndex(
                name: "ix_messages_supplier_code",
                table: "messages",
                column: "supplier_code");

            migrationBuilder.CreateIndex(
                name: "ix_staff_tasks_done_at",
                table: "staff_tasks",
                column: "done_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "staff_tasks");

            migrationBuilder.DropTable(
                name: "standing_rules");

            migrationBuilder.DropTable(
                name: "weekly_reviews");

            migrationBuilder.DropUniqueConstraint(
                name: "ak_orders_number",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "effects_json",
                table: "approval_requests");
        }
    }
}
