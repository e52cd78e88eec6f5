using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace AgentStore.Migrations
{
    /// <inheritdoc />
    public partial class SupplierDeliveries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_sales_log_row",
                table: "sales_log");

            migrationBuilder.AddColumn<string>(
                name: "catalogue_text",
                table: "supplier_offers",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "claimed_shops",
                table: "supplier_offers",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "claimed_units_per_week",
                table: "supplier_offers",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "price_breaks",
                table: "supplier_offers",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "days_out_of_stock",
                table: "sales_log",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "units_returned",
                table: "sales_log",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "supplier_deliveries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    supplier_code = table.Column<string>(type: "text", nullable: false),
                    sku = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ordered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    promised_on = table.Column<DateOnly>(type: "date", nullable: false),
                    arrived_on = table.Column<DateOnly>(type: "date", nullable: false),
                    units_ordered = table.Column<int>(type: "integer", nullable: false),
                    units_delivered = table.Column<int>(type: "integer", nullable: false),
                    quoted_unit_cost_minor = table.Column<long>(type: "bigint", nullable: false),
                    invoiced_unit_cost_minor = table.Column<long>(type: "bigint", nullable: false),
                    is_simulated = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supplier_deliveries", x => x.id);
                    table.CheckConstraint("ck_supplier_deliveries_units", "units_ordered > 0 and units_delivered >= 0 and quoted_unit_cost_minor > 0 and invoiced_unit_cost_minor > 0");
                    table.ForeignKey(
                        name: "fk_supplier_deliveries_products_sku",
                        column: x => x.sku,
                        principalTable: "products",
                        principalColumn: "sku",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_supplier_deliveries_suppliers_supplier_code",
                        column: x => x.supplier_code,
                        principalTable: "suppliers",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_sales_log_row",
                table: "sales_log",
                sql: "units >= 0 and period_days > 0 and unit_price_minor >= 0 and feature_share between 0 and 1 and units_returned >= 0 and days_out_of_stock between 0 and period_days");

            migrationBuilder.CreateIndex(
                name: "ix_supplier_deliveries_sku",
                table: "supplier_deliveries",
                column: "sku");

            migrationBuilder.CreateIndex(
                name: "ix_supplier_deliveries_supplier_code_arrived_on",
                table: "supplier_deliveries",
                columns: new[] { "supplier_code", "arrived_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "supplier_deliveries");

            migrationBuilder.DropCheckConstraint(
                name: "ck_sales_log_row",
                table: "sales_log");

            migrationBuilder.DropColumn(
                name: "catalogue_text",
                table: "supplier_offers");

            migrationBuilder.DropColumn(
                name: "claimed_shops",
                table: "supplier_offers");

            migrationBuilder.DropColumn(
                name: "claimed_units_per_week",
                table: "supplier_offers");

            migrationBuilder.DropColumn(
                name: "price_breaks",
                table: "supplier_offers");

            migrationBuilder.DropColumn(
                name: "days_out_of_stock",
                table: "sales_log");

            migrationBuilder.DropColumn(
                name: "units_returned",
                table: "sales_log");

            migrationBuilder.AddCheckConstraint(
                name: "ck_sales_log_row",
                table: "sales_log",
                sql: "units >= 0 and period_days > 0 and unit_price_minor >= 0 and feature_share between 0 and 1");
        }
    }
}
