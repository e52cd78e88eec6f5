using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace AgentStore.Migrations
{
    /// <inheritdoc />
    public partial class MarketReplays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "market_replays",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    scenario = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    policy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    weeks = table.Column<int>(type: "integer", nullable: false),
                    seed = table.Column<long>(type: "bigint", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    requested_by = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    weeks_done = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refusal_code = table.Column<string>(type: "text", nullable: true),
                    refusal_message = table.Column<string>(type: "text", nullable: true),
                    stores = table.Column<string[]>(type: "text[]", nullable: false),
                    products = table.Column<string[]>(type: "text[]", nullable: false),
                    figures = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_market_replays", x => x.id);
                    table.CheckConstraint("ck_market_replays", "weeks between 1 and 104 and seed >= 0 and weeks_done between 0 and weeks and octet_length(figures) <= 1048576 and (state = 'Done') = (figures is not null) and (state = 'Failed') = (refusal_code is not null)");
                });

            migrationBuilder.CreateIndex(
                name: "ix_market_replays_request_id",
                table: "market_replays",
                column: "request_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "market_replays");
        }
    }
}
