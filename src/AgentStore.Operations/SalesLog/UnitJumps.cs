using System.Runtime.InteropServices;
using AgentStore.Domain.Demand;

namespace AgentStore.Operations.SalesLog;

/// <summary>A line whose units are a thousand times what its product usually sells there, or a thousandth: loaded, and worth a look.</summary>
/// <param name="LineNumber">Number of the line in the file.</param>
/// <param name="StoreCode">The store.</param>
/// <param name="ProductCode">The product.</param>
/// <param name="Units">Units of the line.</param>
/// <param name="Usual">Mean units of the earlier lines that sold any.</param>
public sealed record UnitJump(int LineNumber, string StoreCode, string ProductCode, int Units, double Usual)
{
    /// <summary>For people, for example: line 90, store 2, product 7: 5000 units where 4.5 are usual.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"line {LineNumber}, store {LineParser.Printable(StoreCode)}, product {LineParser.Printable(ProductCode)}: {Units} units where {Usual:0.#} are usual; is it another unit, such as grams for packs?");
}

/// <summary>Finds lines whose units jump. Lines that do stay out of what is usual.</summary>
internal sealed class UnitJumps
{
    private const int Factor = 1_000;
    private const int EarlierLinesMin = 4;

    private readonly Dictionary<(string Store, string Product), (double Sum, int Count)> usual = [];

    /// <summary>The jump that a line makes; null where it makes none.</summary>
    public UnitJump? Add(int lineNumber, SalesRecord record)
    {
        if (record.Units == 0) return null;
        ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(usual, (record.StoreCode, record.ProductCode), out _);
        var mean = seen.Count == 0 ? 0 : seen.Sum / seen.Count;
        if (seen.Count >= EarlierLinesMin && (record.Units >= Factor * mean || mean >= (double)Factor * record.Units))
            return new UnitJump(lineNumber, record.StoreCode, record.ProductCode, record.Units, mean);
        seen = (seen.Sum + record.Units, seen.Count + 1);
        return null;
    }
}
