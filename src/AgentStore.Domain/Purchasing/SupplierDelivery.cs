using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Purchasing;

/// <summary>One product of one order as it came in: what a supplier's standing is made of.</summary>
/// <param name="SupplierCode">Who delivered.</param>
/// <param name="Sku">What.</param>
/// <param name="OrderedOn">Day of the order.</param>
/// <param name="PromisedOn">Day it was promised for.</param>
/// <param name="ArrivedOn">Day it came.</param>
/// <param name="UnitsOrdered">Units due by then, above zero.</param>
/// <param name="UnitsDelivered">Units that came.</param>
/// <param name="QuotedUnitCostMinor">Landed cost of a unit as quoted, minor units.</param>
/// <param name="InvoicedUnitCostMinor">Landed cost of a unit as invoiced, minor units.</param>
/// <param name="IsSimulated">Whether it happened only in a demo store's made-up past.</param>
public sealed record SupplierDelivery(
    string SupplierCode, Sku Sku, DateOnly OrderedOn, DateOnly PromisedOn, DateOnly ArrivedOn, int UnitsOrdered, int UnitsDelivered,
    long QuotedUnitCostMinor, long InvoicedUnitCostMinor, bool IsSimulated)
{
    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Whether it came after the day it was promised for.</summary>
    public bool WasLate => ArrivedOn > PromisedOn;

    /// <summary>Whether less came than was due.</summary>
    public bool WasShort => UnitsDelivered < UnitsOrdered;

    /// <summary>Whether the invoice was above the quote.</summary>
    public bool WasDearer => InvoicedUnitCostMinor > QuotedUnitCostMinor;
}

/// <summary>What is known of a supplier from its own deliveries.</summary>
/// <param name="Deliveries">Product lines that came in.</param>
/// <param name="CameLate">Of them, how many came late.</param>
/// <param name="CameShort">How many came short.</param>
/// <param name="CameDearer">How many were invoiced above their quote.</param>
public sealed record SupplierStanding(int Deliveries, int CameLate, int CameShort, int CameDearer)
{
    private const int DeliveriesMin = 5;
    private const double LateShareMax = 0.25;
    private const double ShortShareMax = 0.15;
    private const double DearerShareMax = 0.08;

    /// <summary>Nothing is known yet.</summary>
    public static SupplierStanding Unknown { get; } = new(0, 0, 0, 0);

    /// <summary>Whether enough is known, and it is good: at least five deliveries, few late or short, next to none above its quote.</summary>
    public bool IsGood =>
        Deliveries >= DeliveriesMin && CameLate <= Deliveries * LateShareMax && CameShort <= Deliveries * ShortShareMax && CameDearer <= Deliveries * DearerShareMax;
}
