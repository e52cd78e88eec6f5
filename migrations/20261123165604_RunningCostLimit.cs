using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AgentStore.Migrations
{
    /// <inheritdoc />
    public partial class RunningCostLimit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The messages' key leans on this index; made anew it leans on the one that stays.
            migrationBuilder.DropForeignKey(name: "fk_messages_orders_order_number", table: "messages");
            migrationBuilder.DropIndex(
                name: "ix_orders_number",
                table: "orders");
            migrationBuilder.AddForeignKey(
                name: "fk_messages_orders_order_number",
                table: "messages",
                column: "order_number",
                principalTable: "orders",
                principalColumn: "number");

            migrationBuilder.AddColumn<long>(
                name: "running_cost_per_day_minor_approve_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 500L);

            migrationBuilder.AddColumn<long>(
                name: "running_cost_per_day_minor_refuse_above",
                table: "store_limits",
                type: "bigint",
                nullable: false,
                defaultValue: 2000L);

            migrationBuilder.AddCheckConstraint(
                name: "ck_store_limits_running_cost_per_day_minor",
                table: "store_limits",
                sql: "running_cost_per_day_minor_approve_above >= 0 and running_cost_per_day_minor_approve_above <= running_cost_per_day_minor_refuse_above");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_store_limits_running_cost_per_day_minor",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "running_cost_per_day_minor_approve_above",
                table: "store_limits");

            migrationBuilder.DropColumn(
                name: "running_cost_per_day_minor_refuse_above",
                table: "store_limits");

            migrationBuilder.CreateIndex(
                name: "ix_orders_number",
                table: "orders",
                column: "number",
                unique: true);
        }
    }
}
