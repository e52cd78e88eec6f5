using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Catalog.Import;

/// <summary>One product of a catalogue file.</summary>
/// <param name="LineNumber">Number of the line in the file; the header is line 1.</param>
/// <param name="Price">Price of a unit.</param>
/// <param name="Description">Null where the file has no such column.</param>
/// <param name="Offer">Who supplies it at what terms; null where the line names no supplier.</param>
public sealed record CatalogueLine(int LineNumber, Sku Sku, string Name, string Category, Money Price, string? Description, CatalogueOffer? Offer);

/// <summary>Terms of a supplier in a catalogue file.</summary>
public sealed record CatalogueOffer(string Supplier, long UnitCostMinor, int MinimumOrderQuantity, int PackSize, int LeadTimeDays);

/// <summary>A line that can't be taken, and why.</summary>
/// <param name="LineNumber">Number of the line in the file.</param>
/// <param name="Column">Column at fault.</param>
/// <param name="Reason">Name of the reason.</param>
/// <param name="Text">What the file has there: at most 40 characters, without control characters.</param>
public sealed record CatalogueFault(int LineNumber, string Column, string Reason, string Text)
{
    /// <summary>For people.</summary>
    public override string ToString() => $"line {LineNumber}, column {Column}: {Reason}, the file has '{Text}'";
}
