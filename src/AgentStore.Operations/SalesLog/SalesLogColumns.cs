using AgentStore.Domain.Shared;

namespace AgentStore.Operations.SalesLog;

/// <summary>Where in a line of one file the mapping's columns lie.</summary>
internal sealed class SalesLogColumns
{
    public const int Absent = -1;

    private SalesLogColumns(IReadOnlyList<string> header, ColumnMapping columns, string? cancelled, TransactionMapping? transactions)
    {
        Header = header;
        Store = IndexOf(columns.Store);
        Product = IndexOf(columns.Product);
        Period = IndexOf(columns.Period);
        Units = IndexOf(columns.Units);
        Price = IndexOf(columns.Price);
        Cost = IndexOf(columns.Cost);
        MarginPercent = IndexOf(columns.MarginPercent);
        Promoted = IndexOf(columns.Promoted);
        FeatureShare = IndexOf(columns.FeatureShare);
        RegularPrice = IndexOf(columns.RegularPrice);
        StockAtStart = IndexOf(columns.StockAtStart);
        CompetitorPrice = IndexOf(columns.CompetitorPrice);
        Cancelled = IndexOf(cancelled);
        Customer = IndexOf(transactions?.Customer);
        Return = IndexOf(transactions?.ReturnColumn);
    }

    public IReadOnlyList<string> Header { get; }

    public int Store { get; }

    public int Product { get; }

    public int Period { get; }

    public int Units { get; }

    public int Price { get; }

    public int Cost { get; }

    public int MarginPercent { get; }

    public int Promoted { get; }

    public int FeatureShare { get; }

    public int RegularPrice { get; }

    public int StockAtStart { get; }

    public int CompetitorPrice { get; }

    public int Cancelled { get; }

    public int Customer { get; }

    public int Return { get; }

    /// <summary>The first needed column that a line of so many fields does not reach; null when it reaches all.</summary>
    public string? FirstBeyond(int fieldCount)
    {
        int[] needed =
        [
            Store, Product, Period, Units, Price, Cost, MarginPercent, Promoted, FeatureShare, RegularPrice, StockAtStart, CompetitorPrice, Cancelled, Customer, Return,
        ];
        var beyond = needed.Where(index => index >= fieldCount).DefaultIfEmpty(Absent).Min();
        return beyond == Absent ? null : Header[beyond];
    }

    /// <summary>Finds the columns in the header, or says which are missing.</summary>
    public static Outcome<SalesLogColumns> Find(IReadOnlyList<string> header, SalesLogMapping mapping)
    {
        var wanted = Wanted(mapping);
        var missing = wanted.Where(name => !header.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (missing.Count > 0) return new ColumnsMissing(mapping.Name, missing, header);
        var repeated = wanted.FirstOrDefault(name => header.Count(present => Same(present, name)) > 1);
        return repeated is null ? new SalesLogColumns(header, mapping.Columns, mapping.Cancelled?.Column, mapping.Transactions) : new ColumnRepeated(repeated);
    }

    /// <summary>The names that the mapping takes columns by, each once.</summary>
    public static IReadOnlyList<string> Wanted(SalesLogMapping mapping)
    {
        var columns = mapping.Columns;
        string?[] roles =
        [
            columns.Store, columns.Product, columns.Period, columns.Units, columns.Price, columns.Cost, columns.MarginPercent,
            columns.Promoted, columns.FeatureShare, columns.RegularPrice, columns.StockAtStart, columns.CompetitorPrice,
            mapping.Cancelled?.Column, mapping.Transactions?.Customer, mapping.Transactions?.ReturnColumn,
        ];
        return [.. roles.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private int IndexOf(string? name)
    {
        for (var index = 0; name is not null && index < Header.Count; index++)
        {
            if (Same(Header[index], name)) return index;
        }
        return Absent;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
