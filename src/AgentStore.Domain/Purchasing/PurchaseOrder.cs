using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Purchasing;

/// <summary>Where a purchase order stands.</summary>
public enum PurchaseOrderState
{
    /// <summary>Sent to the supplier; nothing has come.</summary>
    Placed = 0,

    /// <summary>Some of it has come.</summary>
    PartlyReceived = 1,

    /// <summary>All of it has come.</summary>
    Received = 2,
}

/// <summary>One product of a purchase order.</summary>
public sealed class PurchaseOrderLine
{
    private PurchaseOrderLine() { }

    internal PurchaseOrderLine(Sku sku, int units, long unitCostMinor) => (Sku, Units, UnitCostMinor) = (sku, units, unitCostMinor);

    /// <summary>What was ordered.</summary>
    public Sku Sku { get; private set; }

    /// <summary>Units ordered.</summary>
    public int Units { get; private set; }

    /// <summary>Units that have come.</summary>
    public int ReceivedUnits { get; internal set; }

    /// <summary>Landed cost of a unit, minor units, as agreed when ordered.</summary>
    public long UnitCostMinor { get; private set; }

    /// <summary>Units still to come.</summary>
    public int OutstandingUnits => Units - ReceivedUnits;
}

/// <summary>More has come than is still due, or of something that wasn't ordered.</summary>
public sealed record MoreThanOrdered(Sku Sku, int Outstanding, int Received)
    : Refusal($"{Outstanding} of {Sku} are still due on this order; {Received} can't be received against it. Correct the number, or book the rest at a count.");

/// <summary>An order by the shop to a supplier. Goods are paid as they are received.</summary>
public sealed class PurchaseOrder
{
    private readonly List<PurchaseOrderLine> lines = [];

    private PurchaseOrder() { }

    /// <summary>Places an order.</summary>
    public PurchaseOrder(
        PurchaseOrderId id, string supplierCode, Currency currency, IEnumerable<(Sku Sku, int Units, Money UnitCost)> lines,
        string placedBy, string reason, DateTimeOffset placedAt, DateOnly expectedOn)
    {
        (Id, SupplierCode, Currency, PlacedBy, Reason, PlacedAt, ExpectedOn) = (id, supplierCode, currency, placedBy, reason, placedAt, expectedOn);
        foreach (var (sku, units, unitCost) in lines)
            this.lines.Add(new PurchaseOrderLine(sku, units, (unitCost - Money.Zero(currency)).Minor));
    }

    /// <summary>Its id, chosen by the caller.</summary>
    public PurchaseOrderId Id { get; private set; }

    /// <summary>Number that people use, given by the database.</summary>
    public int Number { get; private set; }

    /// <summary>Ordered from whom.</summary>
    public string SupplierCode { get; private set; } = "";

    /// <summary>Currency of all its costs.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Who placed it.</summary>
    public string PlacedBy { get; private set; } = "";

    /// <summary>Why, in the words of who placed it.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset PlacedAt { get; private set; }

    /// <summary>Day the goods are due.</summary>
    public DateOnly ExpectedOn { get; private set; }

    /// <summary>Where it stands.</summary>
    public PurchaseOrderState State { get; private set; }

    /// <summary>What was ordered.</summary>
    public IReadOnlyList<PurchaseOrderLine> Lines => lines;

    /// <summary>What the order costs in all.</summary>
    public Money Total => new(lines.Sum(line => line.UnitCostMinor * line.Units), Currency);

    /// <summary>What is still to be paid: the goods that have not come.</summary>
    public Money Outstanding => new(lines.Sum(line => line.UnitCostMinor * line.OutstandingUnits), Currency);

    /// <summary>Books goods in and answers what they cost.</summary>
    public Outcome<Money> Receive(Sku sku, int units)
    {
        if (units <= 0) return new Inventory.UnitsNotPositive(units);
        var line = lines.Find(candidate => candidate.Sku == sku);
        if (line is null || units > line.OutstandingUnits) return new MoreThanOrdered(sku, line?.OutstandingUnits ?? 0, units);
        line.ReceivedUnits += units;
        State = lines.TrueForAll(each => each.OutstandingUnits == 0) ? PurchaseOrderState.Received : PurchaseOrderState.PartlyReceived;
        return new Money(line.UnitCostMinor * units, Currency);
    }
}
