using AgentStore.Operations.SalesLog;
using Xunit;

namespace AgentStore.Tests.SalesLog;

public sealed class SalesLogMappingTests
{
    private const string Least = """
        { "name": "mine", "currency": "EUR", "storeCode": "corner",
          "period": { "days": 1, "dateFormat": "yyyy-MM-dd" },
          "columns": { "product": "sku", "period": "day", "units": "sold", "price": "price" } }
        """;

    [Fact]
    public void Load_reads_every_ready_mapping_by_its_name()
    {
        Assert.Contains("dominicks-orange-juice", SalesLogMapping.Ready);
        Assert.All(SalesLogMapping.Ready, name => Assert.Equal(name, SalesLogMapping.Load(name).Value.Name));
    }

    [Fact]
    public void Load_names_all_products_of_the_orange_juice_panel()
    {
        var names = SalesLogMapping.Load("dominicks-orange-juice").Value.ProductNames;
        Assert.Equal(Enumerable.Range(1, 11).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)), names.Keys.OrderBy(int.Parse));
        Assert.Equal("Tropicana Premium 64 oz", names["1"]);
    }

    [Fact]
    public void Load_reads_a_file_with_nothing_but_what_is_needed()
    {
        var mapping = LoadText(Least).Value;
        Assert.Equal((',', '.', "corner", "sold"), (mapping.Separator, mapping.DecimalSign, mapping.StoreCode, mapping.Columns.Units));
    }

    [Fact]
    public void Load_lists_the_ready_mappings_when_it_knows_neither_name_nor_file()
    {
        var refusal = Assert.IsType<UnknownMapping>(SalesLogMapping.Load("dominiks").Refusal);
        Assert.Contains("dominicks-orange-juice", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "", "invalid JSON")]
    [InlineData("null", "", "null")]
    [InlineData("\"name\": \"mine\"", "\"title\": \"mine\"", "title")]
    [InlineData("\"name\": \"mine\", ", "", "'name'")]
    [InlineData("\"mine\"", "\"Mine!\"", "name is")]
    [InlineData("\"EUR\"", "\"euro\"", "currency")]
    [InlineData("\"EUR\"", "null", "currency")]
    [InlineData("\"days\": 1", "\"days\": 0", "period.days")]
    [InlineData("\"storeCode\": \"corner\",", "", "storeCode")]
    [InlineData("\"storeCode\": \"corner\",", "\"storeCode\": \" \",", "storeCode")]
    [InlineData("\"product\"", "\"store\": \"s\", \"product\"", "columns.store")]
    [InlineData("\"dateFormat\": \"yyyy-MM-dd\"", "\"numberOneStarts\": \"2020-01-01\", \"dateFormat\": \"yyyy-MM-dd\"", "either")]
    [InlineData("\"dateFormat\"", "\"lastNumber\": 3, \"dateFormat\"", "lastNumber")]
    [InlineData("\"period\": \"day\"", "\"period\": \"day\", \"cost\": \"c\", \"marginPercent\": \"m\"", "both")]
    [InlineData("\"name\"", "\"separator\": \"|\", \"name\"", "separator")]
    [InlineData("\"name\"", "\"decimalSign\": \"'\", \"name\"", "decimalSign")]
    public void Load_says_what_is_wrong_when_a_file_can_not_be_used(string replace, string by, string expected)
    {
        var text = Least.Contains(replace, StringComparison.Ordinal) ? Least.Replace(replace, by, StringComparison.Ordinal) : replace;
        var refusal = Assert.IsType<MappingNotUsable>(LoadText(text).Refusal);
        Assert.Contains(expected, refusal.Problem, StringComparison.Ordinal);
    }

    private static Domain.Shared.Outcome<SalesLogMapping> LoadText(string json)
    {
        using var file = LogFile.Of(json);
        return SalesLogMapping.Load(file.Path);
    }
}
