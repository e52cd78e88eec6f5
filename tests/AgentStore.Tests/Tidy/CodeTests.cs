using System.Text.RegularExpressions;
using Xunit;

namespace AgentStore.Tests.Tidy;

public sealed class CodeTests
{
    // Put together from halves, so that this file doesn't hold what it looks for.
    private static readonly Regex Leftover = new(string.Join('|',
        @"\bTO" + @"DO\b", @"\bFIX" + @"ME\b", @"\bHA" + @"CK\b", @"\bXX" + @"X\b", "#reg" + "ion", @"Thread\.Sl" + "eep", "NotImplemented" + "Exception",
        @"\bSk" + @"ip\s*=\s*""", @"Assert\.Sk" + @"ip", @"\bSkip(Unless|When|Type)\s*=", "#pragma warning dis" + "able"));

    private static readonly Regex TopLevelType = new(
        @"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?|delegate\s+[\w<>?\[\],. ]+?)\s+(?<name>\w+)(?<rest>[^;{]*)",
        RegexOptions.Multiline);

    [Fact]
    public void No_leftover_is_in_the_code() => Offences.None(
        Repository.TextFiles.Where(IsOurCode)
            .SelectMany(file => Repository.Lines(file).Select((line, index) => (file, index, match: Leftover.Match(line))))
            .Where(each => each.match.Success)
            .Select(each => $"{each.file}:{each.index + 1}: {each.match.Value}"));

    [Fact]
    public void Every_code_file_is_named_after_a_type_it_holds() => Offences.None(
        Repository.Code.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.EndsWith("/Program.cs", StringComparison.Ordinal) && !file.EndsWith(".razor.cs", StringComparison.Ordinal))
            .Where(file => !IsNamedAfterContent(Path.GetFileNameWithoutExtension(file), Repository.Read(file)))
            .Select(file => $"{file} holds {string.Join(", ", TopLevelType.Matches(Repository.Read(file)).Select(match => match.Groups["name"].Value))}"));

    [Theory]
    [InlineData("Order", "public sealed class Order;", true)]
    [InlineData("Order", "internal readonly record struct Orders(int Count);", false)]
    [InlineData("Order", "public sealed class Cart { public sealed class Order; }", false)]
    [InlineData("StockRefusals", "public sealed record StockTooLow(int N) : Refusal($\"low\");", true)]
    [InlineData("StockRefusals", "public sealed record StockTooLow(int N)\n    : Refusal($\"low\");", true)]
    [InlineData("StockRefusals", "public sealed record StockTooLow(int N);", false)]
    [InlineData("Ids", "public readonly record struct OrderId(Guid Value);\npublic readonly record struct ProductId(Guid Value);", true)]
    [InlineData("Ids", "public readonly record struct OrderId(Guid Value);\npublic sealed class Cart;", false)]
    [InlineData("Names", "namespace A;", false)]
    public void A_file_name_is_judged_by_the_types_in_it(string name, string content, bool fits) =>
        Assert.Equal(fits, IsNamedAfterContent(name, content));

    [Theory]
    [InlineData("// TO" + "DO later", true)]
    [InlineData("[Fact(Sk" + "ip = \"slow\")]", true)]
    [InlineData("rows.Sk" + "ip(3)", false)]
    [InlineData("the todo list", false)]
    public void A_leftover_is_told_from_other_text(string line, bool isOne) => Assert.Equal(isOne, Leftover.IsMatch(line));

    private static bool IsOurCode(string file) => !file.StartsWith("migrations/", StringComparison.Ordinal) && (Path.GetExtension(file) is ".cs" or ".razor" or ".css" or ".js" or ".sh" or ".csproj" or ".props" or ".targets" or ".json" or ".yaml"
        || file is "run" or "test" or "bench" or "Dockerfile" || file.StartsWith(".ci/", StringComparison.Ordinal));

    /// <summary>One of the types has the file's name; or the name is a plural ("StockRefusals") and most types are of its kind.</summary>
    private static bool IsNamedAfterContent(string fileName, string content)
    {
        var name = fileName.Split('.')[0];
        var types = TopLevelType.Matches(content).Select(match => (name: match.Groups["name"].Value, rest: match.Groups["rest"].Value)).ToList();
        if (types.Any(type => type.name == name)) return true;
        var kind = Regex.Match(name, "[A-Z][a-z]+s$").Value.TrimEnd('s');
        return kind.Length > 0
            && types.Count(type => type.name.EndsWith(kind, StringComparison.Ordinal) || Regex.IsMatch(type.rest, $@":\s*{kind}\b")) * 2 > types.Count;
    }
}
