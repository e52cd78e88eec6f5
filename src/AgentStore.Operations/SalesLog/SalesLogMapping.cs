using System.Globalization;
using System.Text.Json.Serialization;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.SalesLog;

/// <summary>How the columns of a sales log become sales records: a JSON file, described in docs/import.md.</summary>
public sealed record SalesLogMapping
{
    /// <summary>Name of the mapping; lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What the log is, in a sentence.</summary>
    public string About { get; init; } = "";

    /// <summary>ISO 4217 code of the currency that prices and costs are in.</summary>
    public required string Currency { get; init; }

    /// <summary>Sign between two fields of a line: comma, semicolon or tab.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Sign before the decimals of a number: point or comma.</summary>
    public char DecimalSign { get; init; } = '.';

    /// <summary>How numbers in text are written.</summary>
    [JsonIgnore]
    internal NumberFormatInfo Numbers => new() { NumberDecimalSeparator = DecimalSign.ToString() };

    /// <summary>How the period of a line is written.</summary>
    public required PeriodMapping Period { get; init; }

    /// <summary>Which column holds what.</summary>
    public required ColumnMapping Columns { get; init; }

    /// <summary>The store's code where the log is of one store and has no column for it.</summary>
    public string? StoreCode { get; init; }

    /// <summary>Lines that stand for no sale; null where the log has none.</summary>
    public CancelledMapping? Cancelled { get; init; }

    /// <summary>How to read a log of single sales, which are added up by period; null where a line is a period's total.</summary>
    public TransactionMapping? Transactions { get; init; }

    /// <summary>Names of rejection reasons that such logs always have some of: they are counted and don't stop the import.</summary>
    public IReadOnlyList<RejectionReason> ExpectedRejections { get; init; } = [];

    /// <summary>Names of products by their code in the log; a product that is not named goes by its code.</summary>
    public IReadOnlyDictionary<string, string> ProductNames { get; init; } = new Dictionary<string, string>();

    /// <summary>What a reader of the figures must know, for example how far a cost is an estimate.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Names of the mappings that come with the product.</summary>
    public static IReadOnlyList<string> Ready => MappingFile.ReadyNames;

    /// <summary>Reads a mapping: a ready one by its name, or any by the path of its file.</summary>
    /// <returns>The mapping, or <see cref="UnknownMapping"/> or <see cref="MappingNotUsable"/>.</returns>
    public static Outcome<SalesLogMapping> Load(string nameOrPath) => MappingFile.Load(nameOrPath);
}

/// <summary>How a period is written: as a number, or as the date of its first day. Exactly one of the two.</summary>
public sealed record PeriodMapping
{
    /// <summary>Length of every period, days: 7 for a weekly panel.</summary>
    public required int Days { get; init; }

    /// <summary>First day of period number 1, where periods are numbered.</summary>
    public DateOnly? NumberOneStarts { get; init; }

    /// <summary>Greatest number a period can have; only where periods are numbered.</summary>
    public int? LastNumber { get; init; }

    /// <summary>
    /// .NET format of the dates, where a period is written as the date of its first day, for example <c>yyyy-MM-dd</c>. In a log of
    /// single sales it is the moment of the sale, and weeks start on Monday. <see cref="IsoWeek"/> stands for weeks such as 2020-W53.
    /// </summary>
    public string? DateFormat { get; init; }

    /// <summary>
    /// IANA name of the time zone whose days count, where moments are written with an offset from UTC; null takes the day as written.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>The date format of weeks of ISO 8601, which begin on Monday; a year has 52 or 53 of them.</summary>
    public const string IsoWeek = "iso-week";
}

/// <summary>Names of the log's columns, as its header has them; case does not matter. Those that may be null are optional.</summary>
public sealed record ColumnMapping
{
    /// <summary>Code of the store; leave out where the mapping gives one code for all.</summary>
    public string? Store { get; init; }

    /// <summary>Code of the product.</summary>
    public required string Product { get; init; }

    /// <summary>Number or date of the period.</summary>
    public required string Period { get; init; }

    /// <summary>Units sold over the period.</summary>
    public required string Units { get; init; }

    /// <summary>Average price of a unit, in the currency's major unit.</summary>
    public required string Price { get; init; }

    /// <summary>Cost of a unit, in the currency's major unit. Not together with <see cref="MarginPercent"/>.</summary>
    public string? Cost { get; init; }

    /// <summary>Gross margin in per cent of the price, from which the cost is reckoned.</summary>
    public string? MarginPercent { get; init; }

    /// <summary>Whether the product was promoted in the store: 0, 1, true or false.</summary>
    public string? Promoted { get; init; }

    /// <summary>Share of the product that was advertised, 0 to 1.</summary>
    public string? FeatureShare { get; init; }

    /// <summary>Price of a unit without any promotion, in the currency's major unit.</summary>
    public string? RegularPrice { get; init; }

    /// <summary>Units on hand when the period began.</summary>
    public string? StockAtStart { get; init; }

    /// <summary>Lowest price of the same thing elsewhere, in the currency's major unit.</summary>
    public string? CompetitorPrice { get; init; }
}

/// <summary>Which lines stand for no sale.</summary>
public sealed record CancelledMapping
{
    /// <summary>The column that tells.</summary>
    public required string Column { get; init; }

    /// <summary>How its text begins on such a line; case matters.</summary>
    public required string StartsWith { get; init; }

    /// <summary>Why such a line is left out, for the report.</summary>
    public required string Reason { get; init; }
}

/// <summary>How a log of single sales is read: a line is one product of one invoice, and returns are lines of their own.</summary>
public sealed record TransactionMapping
{
    /// <summary>Column with the buyer, by whom a return finds its sale; leave out where the log has none.</summary>
    public string? Customer { get; init; }

    /// <summary>Column whose text marks a return.</summary>
    public required string ReturnColumn { get; init; }

    /// <summary>How that text begins on a return; case matters. A return has negative units.</summary>
    public required string ReturnStartsWith { get; init; }

    /// <summary>Regular expression that the code of a real product fits; other codes are postage, fees and corrections.</summary>
    public string? ProductPattern { get; init; }
}
