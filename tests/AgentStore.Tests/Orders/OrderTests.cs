using AgentStore.Domain.Orders;
using AgentStore.Domain.Shared;
using CsCheck;
using Xunit;

namespace AgentStore.Tests.Orders;

public sealed class OrderTests
{
    private static readonly Currency Usd = new("USD");
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Steps = [nameof(Order.MarkPaid), nameof(Order.MarkPaidLate), nameof(Order.Cancel), nameof(Order.Fulfil)];

    private static readonly Dictionary<(OrderState From, string Step), OrderState> Moves = new()
    {
        [(OrderState.AwaitingPayment, nameof(Order.MarkPaid))] = OrderState.Paid,
        [(OrderState.AwaitingPayment, nameof(Order.Cancel))] = OrderState.Cancelled,
        [(OrderState.Cancelled, nameof(Order.MarkPaidLate))] = OrderState.Paid,
        [(OrderState.Paid, nameof(Order.Fulfil))] = OrderState.Fulfilled,
    };

    [Fact]
    public void Order_moves_only_along_the_arrows_of_its_states() =>
        Gen.Int[0, Steps.Length - 1].Select(index => Steps[index]).List[0, 8].Sample(steps =>
        {
            var order = NewOrder(new OrderLine(new Sku("MUG"), "Mug", 1, 100, null));
            foreach (var step in steps)
            {
                var before = order.State;
                var isAllowed = Moves.TryGetValue((before, step), out var after);
                Assert.Equal(isAllowed, Do(order, step).Succeeded);
                Assert.Equal(isAllowed ? after : before, order.State);
            }
        });

    [Fact]
    public void Total_is_the_sum_of_units_times_price() =>
        Gen.Select(Gen.Int[1, 99], Gen.Long[1, 1_000_000]).List[1, 20].Sample(lines =>
        {
            var order = NewOrder([.. lines.Select((line, index) => new OrderLine(new Sku($"P-{index}"), "P", line.Item1, line.Item2, null))]);
            var sum = 0L;
            foreach (var (units, price) in lines)
                for (var unit = 0; unit < units; unit++) sum += price;
            Assert.Equal(new Money(sum, Usd), order.Total);
        });

    [Fact]
    public void Order_of_nothing_throws() => Assert.Throws<ArgumentException>(() => NewOrder());

    private static Outcome<Done> Do(Order order, string step) => step switch
    {
        nameof(Order.MarkPaid) => order.MarkPaid(At),
        nameof(Order.MarkPaidLate) => order.MarkPaidLate(At),
        nameof(Order.Cancel) => order.Cancel(),
        _ => order.Fulfil(At),
    };

    private static Order NewOrder(params OrderLine[] lines) => new(
        new OrderId(Guid.NewGuid()), "key", "ada@example.org", new DeliveryAddress("Ada", "1 Main St", null, "Springfield", "62701", "IL", "US"),
        Usd, lines, At, At.AddMinutes(30));
}
