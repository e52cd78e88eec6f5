using AgentStore.Ceo;
using AgentStore.Tests.Snapshots;
using Xunit;

namespace AgentStore.Tests.Ceo;

public sealed class PromptLibraryTests : IDisposable
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["ceo_name"] = "Luna",
        ["store_name"] = "Fog & Fern",
        ["currency"] = "USD",
        ["date"] = "Monday, 2 March 2026",
        ["notes"] = "- Note 1, rule: Never order on Sundays",
        ["review"] = "Week from 2026-02-23 to 2026-03-01, by the books.",
    };

    private readonly string folder = Directory.CreateTempSubdirectory("prompts").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static PromptLibrary Real => new(Path.Combine(AppContext.BaseDirectory, "prompts"));

    private PromptLibrary Write(string morning)
    {
        File.WriteAllText(Path.Combine(folder, "ceo.system.md"), "You are {{ceo_name}}.");
        File.WriteAllText(Path.Combine(folder, "ceo.unfinished.md"), "Go on.");
        File.WriteAllText(Path.Combine(folder, "ceo.notes.md"), "{{notes}}");
        File.WriteAllText(Path.Combine(folder, "ceo.weekly-review.md"), "{{review}}");
        File.WriteAllText(Path.Combine(folder, "ceo.morning.md"), morning);
        return new PromptLibrary(folder);
    }

    [Fact]
    public void Prompts_are_assembled_as_kept() => Snapshot.Match(
        string.Join("\n\n----\n\n", new[] { PromptLibrary.CeoSystem, PromptLibrary.CeoMorning, PromptLibrary.CeoNotes, PromptLibrary.CeoWeeklyReview, PromptLibrary.CeoUnfinished }.Select(name => Real.Fill(name, Values))), "prompts");

    [Fact]
    public void Variables_are_filled_in() => Assert.Equal("It is Monday, 2 March 2026.", Write("It is {{date}}.\n").Fill(PromptLibrary.CeoMorning, Values));

    [Theory]
    [InlineData("It is {{dat}}.")]
    [InlineData("It is {{ date }}.")]
    [InlineData("It is {{date.")]
    public void Variable_that_nobody_gives_is_refused(string morning) =>
        Assert.Throws<InvalidOperationException>(() => Write(morning).Fill(PromptLibrary.CeoMorning, Values));

    [Fact]
    public void Value_with_braces_of_its_own_is_left_as_it_is() =>
        Assert.Equal("{{date}}", Write("{{store_name}}").Fill(PromptLibrary.CeoMorning, new Dictionary<string, string> { ["store_name"] = "{{date}}" }));

    [Fact]
    public void Missing_prompt_is_an_error() => Assert.Throws<FileNotFoundException>(() => new PromptLibrary(folder));

    [Fact]
    public void Fingerprint_changes_with_the_text_and_not_with_line_ends()
    {
        var first = Write("One\ntwo").Fingerprint;
        Assert.Equal(first, Write("One\r\ntwo\r\n").Fingerprint);
        Assert.NotEqual(first, Write("One\n\ntwo").Fingerprint);
        Assert.Matches("^[0-9a-f]{64}$", first);
    }
}
