using AgentStore.Domain.Purchasing;

namespace AgentStore.Domain.Guardrails;

/// <summary>What the supplier of a purchase is judged by.</summary>
/// <param name="Code">Which supplier.</param>
/// <param name="IsBlocked">Whether the owner has blocked it.</param>
/// <param name="AreDetailsConfirmed">Whether the owner has confirmed the newest change of its payment details, if there was any.</param>
/// <param name="Terms">When it wants to be paid.</param>
/// <param name="Deliveries">Product lines that have come from it.</param>
/// <param name="FaultyDeliveries">Of them, how many came late or short, each counted once.</param>
public sealed record SupplierFigures(
    string Code, bool IsBlocked, bool AreDetailsConfirmed, PaymentTerms Terms, int Deliveries, int FaultyDeliveries)
{
    /// <summary>Fewest deliveries that a share of faulty ones says anything of.</summary>
    public const int DeliveriesMin = 5;

    /// <summary>Whether anything ever came from it.</summary>
    public bool HasDelivered => Deliveries > 0;
}
