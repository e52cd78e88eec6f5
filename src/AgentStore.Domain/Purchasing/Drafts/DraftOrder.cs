using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Purchasing.Drafts;

/// <summary>One order, ready to be placed; the gate judges it when it is.</summary>
/// <param name="SupplierCode">From whom.</param>
/// <param name="Lines">What.</param>
/// <param name="Cost">Cost of all lines.</param>
/// <param name="IsForTheOwner">Whether it passes a limit that the owner may lift, since the supplier takes no smaller order.</param>
/// <param name="Reason">Why, with the figures.</param>
public sealed record DraftOrder(string SupplierCode, IReadOnlyList<DraftOrderLine> Lines, Money Cost, bool IsForTheOwner, string Reason);

/// <summary>One product of a drafted order.</summary>
/// <param name="Sku">Which product.</param>
/// <param name="Units">Units: whole packs, no fewer than the supplier's minimum.</param>
/// <param name="UnitCost">Landed cost of a unit at this quantity.</param>
/// <param name="DaysOfCover">Days that everything in the house and on order would last with this line.</param>
public sealed record DraftOrderLine(Sku Sku, int Units, Money UnitCost, double DaysOfCover);
