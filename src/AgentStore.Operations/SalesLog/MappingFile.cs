using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AgentStore.Domain.Shared;

namespace AgentStore.Operations.SalesLog;

/// <summary>Reads and checks mapping files.</summary>
internal static class MappingFile
{
    private const string ResourcePrefix = "mappings/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter<RejectionReason>() },
    };

    private static readonly Assembly Here = typeof(MappingFile).Assembly;

    public static IReadOnlyList<string> ReadyNames { get; } =
    [
        .. Here.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name[ResourcePrefix.Length..])).Order(StringComparer.Ordinal),
    ];

    public static Outcome<SalesLogMapping> Load(string nameOrPath)
    {
        try
        {
            using var stream = ReadyNames.Contains(nameOrPath) ? Here.GetManifestResourceStream($"{ResourcePrefix}{nameOrPath}.json")!
                : File.Exists(nameOrPath) ? File.OpenRead(nameOrPath)
                : null;
            if (stream is null) return new UnknownMapping(nameOrPath);
            var mapping = JsonSerializer.Deserialize<SalesLogMapping>(stream, Json);
            if (mapping is null) return new MappingNotUsable(nameOrPath, "it is null.");
            return Problem(mapping) is { } problem ? new MappingNotUsable(nameOrPath, problem) : mapping;
        }
        catch (JsonException fault)
        {
            return new MappingNotUsable(nameOrPath, fault.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new MappingNotUsable(nameOrPath, fault.Message);
        }
    }

    private static string? Problem(SalesLogMapping mapping)
    {
        var (period, columns) = (mapping.Period, mapping.Columns);
        if (mapping.Name.Length is 0 or > 60 || !mapping.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            return "name is 1 to 60 lower-case letters, digits and hyphens.";
        if (mapping.Currency is not { Length: 3 } || !mapping.Currency.All(char.IsAsciiLetterUpper))
            return "currency is three capital letters, such as USD.";
        if (mapping.Separator is not (',' or ';' or '\t')) return "separator is a comma, a semicolon or a tab (\\t).";
        if (mapping.DecimalSign is not ('.' or ',')) return "decimalSign is a point or a comma.";
        if (period.Days is < 1 or > 366) return "period.days is 1 to 366.";
        if (period.NumberOneStarts is null == period.DateFormat is null)
            return "period needs either numberOneStarts, for numbered periods, or dateFormat, for dates.";
        if (period.LastNumber is not null && (period.NumberOneStarts is null || period.LastNumber < 1))
            return "period.lastNumber is 1 or more, and goes with numberOneStarts.";
        if (period.DateFormat == PeriodMapping.IsoWeek && (period.Days != 7 || mapping.Transactions is not null))
            return "period.dateFormat iso-week is for logs of whole weeks: period.days is 7, and there are no transactions.";
        if (period.TimeZone is { } zone && (period.DateFormat is null || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)))
            return $"period.timeZone '{zone}' is no IANA time zone such as Europe/Berlin, or does not go with dateFormat.";
        if (columns.Store is null == mapping.StoreCode is null) return "either columns.store or storeCode says which store it is.";
        if (mapping.StoreCode is { } code && string.IsNullOrWhiteSpace(code)) return "storeCode is blank.";
        if (mapping.Transactions is { } transactions)
        {
            if (period.DateFormat is null) return "transactions needs period.dateFormat: the moment of a sale.";
            if (transactions.ReturnStartsWith.Length == 0) return "transactions.returnStartsWith is blank.";
            if (transactions.ProductPattern is { } pattern && PatternProblem(pattern) is { } problem) return problem;
        }
        if (columns is { Cost: not null, MarginPercent: not null }) return "columns has both cost and marginPercent; one of them says the cost.";
        return null;
    }

    private static string? PatternProblem(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking);
            return null;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return $"transactions.productPattern is no regular expression that can be used: {fault.Message}";
        }
    }
}
