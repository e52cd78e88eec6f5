using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace AgentStore.Migrations
{
    /// <inheritdoc />
    public partial class GuardRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "details_changed_at",
                table: "suppliers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "details_confirmed_at",
                table: "suppliers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_blocked",
                table: "suppliers",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "payment_details",
                table: "suppliers",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "terms",
                table: "suppliers",
                type: "character varying(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "OnReceipt");

            // A store that is there already gets the cautious limits; zeros would refuse everything.
            migrationBuilder.AddColumn<long>(
                name: "category_share_basis_points_approve_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 6000L);

            migrationBuilder.AddColumn<long>(
                name: "category_share_basis_points_refuse_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 10000L);

            migrationBuilder.AddColumn<long>(
                name: "concession_share_basis_points_approve_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 1500L);

            migrationBuilder.AddColumn<long>(
                name: "concession_share_basis_points_refuse_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 5000L);

            migrationBuilder.AddColumn<long>(
                name: "concessions_per_customer_minor_approve_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 2000L);

            migrationBuilder.AddColumn<long>(
                name: "concessions_per_customer_minor_refuse_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 15000L);

            migrationBuilder.AddColumn<long>(
                name: "concessions_per_week_minor_approve_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 8000L);

            migrationBuilder.AddColumn<long>(
                name: "concessions_per_week_minor_refuse_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 50000L);

            migrationBuilder.AddColumn<long>(
                name: "listed_products_most_approve_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 80L);

            migrationBuilder.AddColumn<long>(
                name: "listed_products_most_refuse_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 300L);

            migrationBuilder.AddColumn<long>(
                name: "refund_minor_approve_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 4000L);

            migrationBuilder.AddColumn<long>(
                name: "refund_minor_refuse_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 40000L);

            migrationBuilder.AddColumn<long>(
                name: "refunds_per_day_minor_approve_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 12000L);

            migrationBuilder.AddColumn<long>(
                name: "refunds_per_day_minor_refuse_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 80000L);

            migrationBuilder.AddColumn<long>(
                name: "supplier_faults_basis_points_approve_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 3500L);

            migrationBuilder.AddColumn<long>(
                name: "supplier_faults_basis_points_refuse_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 9000L);

            migrationBuilder.AddColumn<long>(
                name: "trial_cost_minor_approve_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 30000L);

            migrationBuilder.AddColumn<long>(
                name: "trial_cost_minor_refuse_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 100000L);

            migrationBuilder.AddColumn<long>(
                name: "trial_units_approve_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 24L);

            migrationBuilder.AddColumn<long>(
                name: "trial_units_refuse_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 120L);

            migrationBuilder.AddColumn<long>(
                name: "unit_cost_rise_basis_points_approve_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 2000L);

            migrationBuilder.AddColumn<long>(
                name: "unit_cost_rise_basis_points_refuse_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 30000L);

            migrationBuilder.AddColumn<bool>(
                name: "is_supply",
                table: "products",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "concessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    worth_minor = table.Column<long>(type: "bigint", nullable: false),
                    share_basis_points = table.Column<int>(type: "integer", nullable: false),
                    gift = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    code = table.Column<string>(type: "text", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    given_by = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_concessions", x => x.id);
                    table.CheckConstraint("ck_concessions_worth", "worth_minor > 0 and share_basis_points >= 0 and share_basis_points < 10000 and kind <> 'None'");
                    table.ForeignKey(
                        name: "fk_concessions_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_concessions_products_gift",
                        column: x => x.gift,
                        principalTable: "products",
                        principalColumn: "sku");
                });

            migrationBuilder.CreateTable(
                name: "listing_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    sku = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_listed = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listing_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_listing_changes_products_sku",
                        column: x => x.sku,
                        principalTable: "products",
                        principalColumn: "sku",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "refunds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    gateway = table.Column<string>(type: "text", nullable: false),
                    payment_reference = table.Column<string>(type: "text", nullable: false),
                    requested_by = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    provider_reference = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refunds", x => x.id);
                    table.CheckConstraint("ck_refunds_amount", "amount_minor > 0");
                    table.ForeignKey(
                        name: "fk_refunds_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_store_limits_category_share_basis_points",
                table: "store_limits",
                sql: "category_share_basis_points_approve_above >= 0 and category_share_basis_points_approve_above <= category_share_basis_points_refuse_above");

            migrationBuilder.AddCheckConstraint(
                name: "ck_store_limits_concession_share_basis_points",
                table: "store_limits",
                sql: "concession_share_basis_points_approve_above >= 0 and concession_share_basis_points_approve_above <= concession_share_basis_points_refuse_above");

            migrationBuilder.AddCheckConstraint(
                name: "ck_store_limits_concessions_per_customer_minor",
                table: "store_limits",
                sql: "concessions_per_customer_minor_approve_above >= 0 and concessions_per_customer_minor_approve_above <= concessions_per_customer_minor_refuse_above");

            migrationBuilder.AddCheckConstraint(
                name: "ck_store_limits_concessions_per_week_minor",
                table: "store_limits",
                sql: "concessions_per_week_minor_approve_above >= 0 and concessions_per_week_minor_approve_above <= concessions_per_week_minor_refuse_above");

            migrationBuilder.AddCheckConstraint(
                name: "ck_store_limits_listed_products_most",
                table: "store_limits",
                sql: "listed_products_most_approve_above >= 0 and listed_products_most_approve_above <= listed_products_most_refuse_above");

            migrationBuilder.AddCheckConstraint(
                name: "ck_store_limits_refund_minor",
                table: "store_limits",
                sql: "refund_minor_approve_above >= 0 and refund_minor_approve_above <= refund_minor_refuse_above");

            migrationBuilder.AddCheckConstraint(
                name: "ck_store_limits_refunds_per_day_minor",
                table: "store_limits",
                sql: "refunds_per_day_minor_approve_above >= 0 and refunds_per_day_minor_approve_above <= refunds_per_day_minor_refuse_above");

            migrationBuilder.AddCheckConstraint(
                name: "ck_store_limits_supplier_faults_basis_points",
                table: "store_limits",
                sql: "supplier_faults_basis_points_approve_above >= 0 and supplier_faults_basis_points_approve_above <= supplier_faults_basis_points_refuse_above");

            migrationBuilder.AddCheckConstraint(
                name: "ck_store_limits_trial_cost_minor",
                table: "store_limits",
                sql: "trial_cost_minor_approve_above >= 0 and trial_cost_minor_approve_above <= trial_cost_minor_refuse_above");

            migrationBuilder.AddCheckConstraint(
                name: "ck_store_limits_trial_units",
                table: "store_limits",
                sql: "trial_units_approve_above >= 0 and trial_units_approve_above <= trial_units_refuse_above");

            migrationBuilder.AddCheckConstraint(
                name: "ck_store_limits_unit_cost_rise_basis_points",
                table: "store_limits",
                sql: "unit_cost_rise_basis_points_approve_above >= 0 and unit_cost_rise_basis_points_approve_above <= unit_cost_rise_basis_points_refuse_above");

            migrationBuilder.CreateIndex(
                name: "ix_concessions_code",
                table: "concessions",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_concessions_customer_given_at",
                table: "concessions",
                columns: new[] { "customer", "given_at" });

            migrationBuilder.CreateIndex(
                name: "ix_concessions_gift",
                table: "concessions",
                column: "gift");

            migrationBuilder.CreateIndex(
                name: "ix_concessions_given_at",
                table: "concessions",
                column: "given_at");

            migrationBuilder.CreateIndex(
                name: "ix_concessions_order_id",
                table: "concessions",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_listing_changes_sku_id",
                table: "listing_changes",
                columns: new[] { "sku", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_refunds_order_id",
                table: "refunds",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_requested_at",
                table: "refunds",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_state_requested_at",
                table: "refunds",
                columns: new[] { "state", "requested_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "concessions");

            migrationBuilder.DropTable(
                name: "listing_changes");

            migrationBuilder.DropTable(
                name: "refunds");

            migrationBuilder.DropCheckConstraint(
                name: "ck_store_limits_category_share_basis_points",
                table: "store_limits");

            migrationBuilder.DropCheckConstraint(
                name: "ck_store_limits_concession_share_basis_points",
                table: "store_limits");

            migrationBuilder.DropCheckConstraint(
                name: "ck_store_limits_concessions_per_customer_minor",
                table: "store_limits");

            migrationBuilder.DropCheckConstraint(
                name: "ck_store_limits_concessions_per_week_minor",
                table: "store_limits");

            migrationBuilder.DropCheckConstraint(
                name: "ck_store_limits_listed_products_most",
                table: "store_limits");

            migrationBuilder.DropCheckConstraint(
                name: "ck_store_limits_refund_minor",
                table: "store_limits");

            migrationBuilder.DropCheckConstraint(
                name: "ck_store_limits_refunds_per_day_minor",
                table: "store_limits");

            migrationBuilder.DropCheckConstraint(
                name: "ck_store_limits_supplier_faults_basis_points",
                table: "store_limits");

            migrationBuilder.DropCheckConstraint(
                name: "ck_store_limits_trial_cost_minor",
                table: "store_limits");

            migrationBuilder.DropCheckConstraint(
                name: "ck_store_limits_trial_units",
                table: "store_limits");

            migrationBuilder.DropCheckConstraint(
                name: "ck_store_limits_unit_cost_rise_basis_points",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "details_changed_at",
                table: "suppliers");

            migrationBuilder.DropColumn(
                name: "details_confirmed_at",
                table: "suppliers");

            migrationBuilder.DropColumn(
                name: "is_blocked",
                table: "suppliers");

            migrationBuilder.DropColumn(
                name: "payment_details",
                table: "suppliers");

            migrationBuilder.DropColumn(
                name: "terms",
                table: "suppliers");

            migrationBuilder.DropColumn(
                name: "category_share_basis_points_approve_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "category_share_basis_points_refuse_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "concession_share_basis_points_approve_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "concession_share_basis_points_refuse_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "concessions_per_customer_minor_approve_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "concessions_per_customer_minor_refuse_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "concessions_per_week_minor_approve_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "concessions_per_week_minor_refuse_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "listed_products_most_approve_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "listed_products_most_refuse_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "refund_minor_approve_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "refund_minor_refuse_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "refunds_per_day_minor_approve_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "refunds_per_day_minor_refuse_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "supplier_faults_basis_points_approve_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "supplier_faults_basis_points_refuse_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "trial_cost_minor_approve_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "trial_cost_minor_refuse_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "trial_units_approve_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "trial_units_refuse_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "unit_cost_rise_basis_points_approve_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "unit_cost_rise_basis_points_refuse_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "is_supply",
                table: "products");
        }
    }
}
