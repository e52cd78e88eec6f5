using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentStore.Migrations
{
    /// <inheritdoc />
    public partial class SalesLogColumns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_sales_log_row",
                table: "sales_log");

            migrationBuilder.AddColumn<long>(
                name: "competitor_price_minor",
                table: "sales_log",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "regular_price_minor",
                table: "sales_log",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "stock_at_start",
                table: "sales_log",
                type: "integer",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_sales_log_row",
                table: "sales_log",
                sql: "units >= 0 and period_days > 0 and unit_price_minor >= 0 and feature_share between 0 and 1 and units_returned >= 0 and days_out_of_stock between 0 and period_days and regular_price_minor > 0 and stock_at_start >= 0 and competitor_price_minor > 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_sales_log_row",
                table: "sales_log");

            migrationBuilder.DropColumn(
                name: "competitor_price_minor",
                table: "sales_log");

            migrationBuilder.DropColumn(
                name: "regular_price_minor",
                table: "sales_log");

            migrationBuilder.DropColumn(
                name: "stock_at_start",
                table: "sales_log");

            migrationBuilder.AddCheckConstraint(
                name: "ck_sales_log_row",
                table: "sales_log",
                sql: "units >= 0 and period_days > 0 and unit_price_minor >= 0 and feature_share between 0 and 1 and units_returned >= 0 and days_out_of_stock between 0 and period_days");
        }
    }
}
