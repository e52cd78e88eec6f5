using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentStore.Migrations
{
    /// <inheritdoc />
    public partial class LearnedDemand : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What was learned before says less than the new columns hold. The worker learns anew when it starts.
            migrationBuilder.Sql("delete from demand_estimates");

            migrationBuilder.DropCheckConstraint(
                name: "ck_demand_estimates",
                table: "demand_estimates");

            migrationBuilder.AddColumn<double>(
                name: "elasticity_high",
                table: "demand_estimates",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "elasticity_low",
                table: "demand_estimates",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "expected_high",
                table: "demand_estimates",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "expected_low",
                table: "demand_estimates",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "expected_units",
                table: "demand_estimates",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_identified",
                table: "demand_estimates",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "learned_from",
                table: "demand_estimates",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<long>(
                name: "price_minor",
                table: "demand_estimates",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "similar_count",
                table: "demand_estimates",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddCheckConstraint(
                name: "ck_demand_estimates",
                table: "demand_estimates",
                sql: "standard_error >= 0 and observations >= 0 and elasticity_low <= elasticity_high and expected_low <= expected_high and similar_count >= 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_demand_estimates",
                table: "demand_estimates");

            migrationBuilder.DropColumn(
                name: "elasticity_high",
                table: "demand_estimates");

            migrationBuilder.DropColumn(
                name: "elasticity_low",
                table: "demand_estimates");

            migrationBuilder.DropColumn(
                name: "expected_high",
                table: "demand_estimates");

            migrationBuilder.DropColumn(
                name: "expected_low",
                table: "demand_estimates");

            migrationBuilder.DropColumn(
                name: "expected_units",
                table: "demand_estimates");

            migrationBuilder.DropColumn(
                name: "is_identified",
                table: "demand_estimates");

            migrationBuilder.DropColumn(
                name: "learned_from",
                table: "demand_estimates");

            migrationBuilder.DropColumn(
                name: "price_minor",
                table: "demand_estimates");

            migrationBuilder.DropColumn(
                name: "similar_count",
                table: "demand_estimates");

            migrationBuilder.AddCheckConstraint(
                name: "ck_demand_estimates",
                table: "demand_estimates",
                sql: "standard_error >= 0 and observations > 0");
        }
    }
}
