using System.Xml.Linq;
using AgentStore.Tests.Tidy;
using Xunit;

namespace AgentStore.Tests.Architecture;

/// <summary>Which project may know which; the picture is in the architecture's document.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["AgentStore.Domain"] = [],
        ["AgentStore.Operations"] = ["AgentStore.Domain"],
        ["AgentStore.Migrations"] = ["AgentStore.Operations"],
        ["AgentStore.Ceo"] = ["AgentStore.Operations"],
        ["AgentStore.Web"] = ["AgentStore.Ceo", "AgentStore.Migrations"],
        ["AgentStore.Learning"] = ["AgentStore.Operations"],
    };

    /// <summary>Packages that one project keeps to itself.</summary>
    private static readonly Dictionary<string, string> OnlyIn = new(StringComparer.Ordinal)
    {
        ["TorchSharp"] = "AgentStore.Learning",
        ["ILGPU"] = "AgentStore.Learning",
        ["Microsoft.SemanticKernel"] = "AgentStore.Ceo",
        ["Stripe"] = "AgentStore.Operations",
        ["Npgsql.EntityFrameworkCore"] = "AgentStore.Operations",
        ["MudBlazor"] = "AgentStore.Web",
    };

    private static readonly Dictionary<string, XDocument> Projects = Repository.Files
        .Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => XDocument.Parse(Repository.Read(file)), StringComparer.Ordinal);

    private static IEnumerable<string> Included(string project, string item) =>
        Projects[project].Descendants(item).Select(element => element.Attribute("Include")!.Value);

    private static IEnumerable<string> References(string project) =>
        Included(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    [Fact]
    public void Every_project_knows_only_those_below_it()
    {
        var product = Projects.Keys.Where(name => !name.Contains("Tests", StringComparison.Ordinal) && name != "AgentStore.Benchmarks").Order(StringComparer.Ordinal);

        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), product);
        Assert.All(Arrows, arrow => Assert.Equal(arrow.Value, References(arrow.Key).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Domain_needs_no_package_and_no_framework() =>
        Offences.None(Included("AgentStore.Domain", "PackageReference").Concat(Included("AgentStore.Domain", "FrameworkReference")));

    [Fact]
    public void Only_its_own_tests_and_the_benchmarks_load_the_learning_worker() => Assert.Equal(
        ["AgentStore.Benchmarks", "AgentStore.Learning.Tests"],
        Projects.Keys.Where(name => Loads(name, "AgentStore.Learning")).Order(StringComparer.Ordinal));

    // A reference without its assembly sees to it that the other is built, and no more.
    private static bool Loads(string project, string other) => Projects[project].Descendants("ProjectReference").Any(reference =>
        reference.Attribute("Include")!.Value.EndsWith($"/{other}.csproj", StringComparison.Ordinal) && reference.Attribute("ReferenceOutputAssembly")?.Value != "false");

    [Fact]
    public void A_package_with_a_home_is_referenced_nowhere_else() => Offences.None(
        from package in OnlyIn
        from project in Arrows.Keys
        where project != package.Value
        from reference in Included(project, "PackageReference")
        where reference.StartsWith(package.Key, StringComparison.Ordinal)
        select $"{project} references {reference}, which belongs to {package.Value}");

    [Fact]
    public void Every_package_with_a_home_is_there() => Assert.All(OnlyIn, package =>
        Assert.Contains(Included(package.Value, "PackageReference"), reference => reference.StartsWith(package.Key, StringComparison.Ordinal)));

    [Fact]
    public void Learnings_science_does_not_know_the_shop()
    {
        var science = Repository.Files.Where(file => file.StartsWith("src/AgentStore.Learning/", StringComparison.Ordinal)
            && file.EndsWith(".cs", StringComparison.Ordinal)
            && !file.StartsWith("src/AgentStore.Learning/Worker/", StringComparison.Ordinal)
            && !file.StartsWith("src/AgentStore.Learning/Commands/", StringComparison.Ordinal)
            && file != "src/AgentStore.Learning/Program.cs");

        Offences.None(science.Where(file => NamesTheShop(Repository.Read(file))));
    }

    [Theory]
    [InlineData("using AgentStore.Operations.SalesLog;", true)]
    [InlineData("var rows = Operations.SalesLog.Read();", true)]
    [InlineData("using Hangfire;", true)]
    [InlineData("using AgentStore.Domain.Demand;", false)]
    [InlineData("// floating-point operations. Counted below", false)]
    public void A_source_that_names_the_shop_is_found(string source, bool does) => Assert.Equal(does, NamesTheShop(source));

    private static bool NamesTheShop(string source) =>
        System.Text.RegularExpressions.Regex.IsMatch(source, @"\bOperations\s*\.\s*[A-Z]|\bAgentStore\.Operations\b|\bHangfire\b|\bNpgsql\b|\bEntityFrameworkCore\b");
}
