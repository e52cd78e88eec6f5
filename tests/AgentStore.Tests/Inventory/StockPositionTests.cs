using AgentStore.Domain.Inventory;
using AgentStore.Domain.Shared;
using CsCheck;
using Xunit;

namespace AgentStore.Tests.Inventory;

public sealed class StockPositionTests
{
    private static readonly Sku Candle = new("CANDLE");
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private abstract record Step;

    private sealed record Receive(int Units) : Step;

    private sealed record Reserve(int Key, int Units) : Step;

    private sealed record Commit(int Key) : Step;

    private sealed record Release(int Key, bool Expired) : Step;

    /// <summary>The dumb reference: it keeps every fact as a list and counts anew each time it is asked.</summary>
    private sealed class Reference
    {
        private readonly List<int> moved = [];
        private readonly Dictionary<int, (int Units, string State)> held = [];

        public int OnHand => moved.Sum();

        public int Reserved => held.Values.Where(each => each.State == "Pending").Sum(each => each.Units);

        public string Do(Step step) => step switch
        {
            Receive(var units) => units <= 0 ? nameof(UnitsNotPositive) : Move(units),
            Reserve(_, <= 0) => nameof(UnitsNotPositive),
            Reserve(var key, var units) when held.TryGetValue(key, out var before) =>
                before.Units != units ? nameof(ReservationDiffers) : before.State == "Pending" ? "ok" : nameof(ReservationEnded),
            Reserve(var key, var units) => OnHand - Reserved < units ? nameof(NotEnoughStock) : Add(key, units),
            Commit(var key) when held[key].State == "Pending" => Move(-End(key, "Committed")),
            Release(var key, var expired) when held[key].State == "Pending" => End(key, expired ? "Expired" : "Released") > 0 ? "ok" : "",
            Commit or Release => nameof(ReservationEnded),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };

        private string Move(int units)
        {
            moved.Add(units);
            return "ok";
        }

        private string Add(int key, int units)
        {
            held[key] = (units, "Pending");
            return "ok";
        }

        private int End(int key, string state)
        {
            held[key] = (held[key].Units, state);
            return held[key].Units;
        }
    }

    private static readonly Gen<Step> AnyStep = Gen.Frequency<Step>(
        (2, Gen.Int[-2, 12].Select(units => (Step)new Receive(units))),
        (5, Gen.Select(Gen.Int[0, 7], Gen.Int[-1, 8]).Select((key, units) => (Step)new Reserve(key, units))),
        (3, Gen.Int[0, 7].Select(key => (Step)new Commit(key))),
        (3, Gen.Select(Gen.Int[0, 7], Gen.Bool).Select((key, expired) => (Step)new Release(key, expired))));

    [Fact]
    public void Position_agrees_with_a_list_of_facts_over_any_history() => AnyStep.List[0, 60].Sample(steps =>
    {
        var (position, reference, order) = (new StockPosition(Candle), new Reference(), new OrderId(Guid.NewGuid()));
        var (made, movements) = (new Dictionary<int, StockReservation>(), new List<StockMovement>());
        foreach (var step in steps.Where(step => step is Receive or Reserve || made.ContainsKey(KeyOf(step))))
        {
            Assert.Equal(reference.Do(step), Do(step, position, order, made, movements));
            Assert.Equal((reference.OnHand, reference.Reserved), (position.OnHand, position.Reserved));
            Assert.True(position.Available >= 0 && position.Reserved >= 0);
            Assert.Equal(position.OnHand, movements.Sum(movement => movement.Units));
            Assert.Equal(position.Reserved, made.Values.Where(each => each.State == ReservationState.Pending).Sum(each => each.Units));
        }
    }, iter: 5_000);

    [Fact]
    public void Reserve_refuses_the_same_id_for_another_order()
    {
        var position = new StockPosition(Candle);
        _ = position.Receive(10, StockMovementKind.Opening, "opening", "test", At);
        var id = new ReservationId(Guid.NewGuid());
        var first = position.Reserve(null, id, 2, new OrderId(Guid.NewGuid()), At).Value;
        Assert.Equal(nameof(ReservationDiffers), position.Reserve(first, id, 2, new OrderId(Guid.NewGuid()), At).Refusal?.Code);
        Assert.Equal(2, position.Reserved);
    }

    [Fact]
    public void Commit_throws_for_another_products_reservation()
    {
        var (candle, mug) = (new StockPosition(Candle), new StockPosition(new Sku("MUG")));
        _ = candle.Receive(1, StockMovementKind.Opening, "opening", "test", At);
        var reservation = candle.Reserve(null, new ReservationId(Guid.NewGuid()), 1, new OrderId(Guid.NewGuid()), At).Value;
        Assert.Throws<ArgumentException>(() => mug.Commit(reservation, "order 1", "test", At));
        Assert.Equal(ReservationState.Pending, reservation.State);
    }

    private static int KeyOf(Step step) => step switch { Reserve(var key, _) => key, Commit(var key) => key, Release(var key, _) => key, _ => -1 };

    private static string Do(Step step, StockPosition position, OrderId order, Dictionary<int, StockReservation> made, List<StockMovement> movements)
    {
        switch (step)
        {
            case Receive(var units):
                return Note(position.Receive(units, StockMovementKind.Receipt, "delivery", "test", At), movements.Add);
            case Reserve(var key, var units):
                return Note(position.Reserve(made.GetValueOrDefault(key), Id(key), units, order, At), reservation => made[key] = reservation);
            case Commit(var key):
                return Note(position.Commit(made[key], "order", "test", At), movements.Add);
            case Release(var key, var expired):
                return Note(position.Release(made[key], expired), _ => { });
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    private static string Note<T>(Outcome<T> outcome, Action<T> keep)
    {
        if (!outcome.Succeeded) return outcome.Refusal!.Code;
        keep(outcome.Value);
        return "ok";
    }

    private static ReservationId Id(int key) => new(new Guid(key + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));
}
