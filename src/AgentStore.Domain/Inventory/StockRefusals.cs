using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Inventory;

/// <summary>Fewer units are free than were asked for.</summary>
/// <param name="Sku">What was asked for.</param>
/// <param name="Available">Units that are free.</param>
/// <param name="Wanted">Units asked for.</param>
public sealed record NotEnoughStock(Sku Sku, int Available, int Wanted)
    : Refusal(Available == 0 ? $"{Sku} is sold out." : $"Only {Available} of {Sku} are available; {Wanted} were asked for.");

/// <summary>A reservation of that id exists with other content.</summary>
public sealed record ReservationDiffers(ReservationId Id)
    : Refusal($"Reservation {Id.Value} exists already for other goods. Use a new id.");

/// <summary>The reservation has ended and can't be used again.</summary>
public sealed record ReservationEnded(ReservationId Id, ReservationState State)
    : Refusal($"Reservation {Id.Value} is {State} and can't be used again.");

/// <summary>A count of units that can't be.</summary>
public sealed record UnitsNotPositive(int Units) : Refusal($"{Units} is not a number of units: give one above zero.");
