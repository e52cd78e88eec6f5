using System.Text.RegularExpressions;
using Xunit;

namespace AgentStore.Tests.Tidy;

public sealed class DocumentTests
{
    private static IEnumerable<string> In(string folder, string extension) => Repository.Files.Where(file =>
        file.StartsWith(folder, StringComparison.Ordinal) && file.EndsWith(extension, StringComparison.Ordinal));

    private static IEnumerable<string> Pages =>
        In("src/", ".razor").Where(file => Regex.IsMatch(Repository.Read(file), @"^@page\s", RegexOptions.Multiline));

    [Fact]
    public void Every_prompt_is_used()
    {
        var sources = In("src/", ".cs").Select(Repository.Read).ToList();

        Offences.None(In("prompts/", ".md").Where(prompt =>
            !sources.Any(source => source.Contains($"\"{Path.GetFileNameWithoutExtension(prompt)}", StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_decision_has_a_number_of_its_own()
    {
        var decisions = In("docs/decisions/", ".md").Select(file => Path.GetFileName(file)!).Where(name => name != "README.md").ToList();

        Offences.None(decisions.Where(name => !Regex.IsMatch(name, @"^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md$")));
        Offences.None(decisions.GroupBy(name => name[..4]).Where(group => group.Count() > 1).SelectMany(group => group));
    }

    [Fact]
    public void Every_page_has_a_title() =>
        Offences.None(Pages.Where(file => !Repository.Read(file).Contains("<PageTitle>", StringComparison.Ordinal)));

    [Fact]
    public void Every_page_is_named_a_page() =>
        Offences.None(Pages.Where(file => !file.EndsWith("Page.razor", StringComparison.Ordinal)));

    [Fact]
    public void Every_document_has_one_heading_at_the_top() => Offences.None(
        Repository.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal) && !file.StartsWith("prompts/", StringComparison.Ordinal))
            .Select(file => (file, count: TopHeadings(Repository.Read(file))))
            .Where(each => each.count != 1)
            .Select(each => $"{each.file}: {each.count}"));

    [Theory]
    [InlineData("# One\n\n## Two\n", 1)]
    [InlineData("# One\n\n```bash\n# a comment\n```\n", 1)]
    [InlineData("# One\n\n# Two\n", 2)]
    [InlineData("Text.\n", 0)]
    public void Top_headings_are_counted_outside_of_code(string text, int count) => Assert.Equal(count, TopHeadings(text));

    private static int TopHeadings(string text)
    {
        var withoutCode = Regex.Replace(text, @"^```.*?^```\s*?$", "", RegexOptions.Multiline | RegexOptions.Singleline);
        return Regex.Count(withoutCode, @"^# \S", RegexOptions.Multiline);
    }
}
