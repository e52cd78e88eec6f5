using AgentStore.Domain.Inventory;
using AgentStore.Domain.Shared;
using BenchmarkDotNet.Attributes;

namespace AgentStore.Benchmarks;

/// <summary>The rules of a sale on one position, without the database behind it.</summary>
public class StockPositionBenchmark
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly OrderId Order = new(Guid.Parse("0198f5f0-0000-7000-8000-000000000001"));
    private static readonly ReservationId Reservation = new(Guid.Parse("0198f5f0-0000-7000-8000-000000000002"));

    private readonly StockPosition position = new(new Sku("CANDLE"));

    /// <summary>More stock than a measurement can sell.</summary>
    [GlobalSetup]
    public void Fill() => position.Receive(int.MaxValue / 2, StockMovementKind.Opening, "opening", "benchmark", At);

    /// <summary>Reserve one unit, then commit it.</summary>
    [Benchmark]
    public StockMovement ReserveAndCommit()
    {
        var reservation = position.Reserve(null, Reservation, 1, Order, At).Value;
        return position.Commit(reservation, "order", "benchmark", At).Value;
    }
}
