using System.Text.RegularExpressions;
using AgentStore.Ceo;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations.Gate;
using Xunit;

namespace AgentStore.IntegrationTests.RedTeam;

/// <summary>The table of attacks in docs/security.md and the attacks that are played are one list.</summary>
public sealed partial class SecurityTableTests
{
    private const string Head = "| no. | attack | source | stopped by | test |\n| ---: | --- | --- | --- | --- |\n";

    private static readonly bool Updates = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    [Fact]
    public void Table_in_the_security_document_lists_the_attacks_that_are_played()
    {
        var file = Path.Combine(Root(), "docs", "security.md");
        var document = File.ReadAllText(file).ReplaceLineEndings("\n");
        var table = Head + string.Concat(AttackList.All.Select(Row));
        if (Updates) File.WriteAllText(file, Table().Replace(document, table.Replace("$", "$$", StringComparison.Ordinal)));
        else Assert.Equal(table, Table().Match(document).Value);
    }

    [Fact]
    public void Attacks_are_numbered_without_gaps_and_named_once()
    {
        Assert.Equal(Enumerable.Range(1, AttackList.All.Count), AttackList.All.Select(each => each.Attack.Number));
        Assert.Distinct(AttackList.All.Select(each => each.Attack.Name));
        Assert.InRange(AttackList.All.Count, 30, int.MaxValue);
    }

    [Fact]
    public void What_stops_an_attack_is_a_type_of_the_product()
    {
        var types = new[] { typeof(StoreLimits), typeof(StoreGate), typeof(CeoOptions) }.SelectMany(type => type.Assembly.GetTypes()).Select(type => type.Name).ToHashSet();
        Assert.All(AttackList.All, each => Assert.NotEmpty(each.Attack.StoppedBy));
        Assert.Empty(AttackList.All.SelectMany(each => each.Attack.StoppedBy.Where(name => !types.Contains(name)).Select(name => $"{each.Attack.Number}: {name}")));
    }

    [Fact]
    public void Every_rule_that_a_verdict_names_is_in_the_table() => Assert.Empty(AttackList.All.SelectMany(each => each.Attack.Verdicts
        .SelectMany(verdict => verdict.Split(' ').Select(word => word.TrimEnd(',', ':')))
        .Where(word => char.IsAsciiLetterUpper(word[0]) && word != "Owner" && !each.Attack.StoppedBy.Contains(word))
        .Select(rule => $"{each.Attack.Number}: {rule}")));

    private static string Row((string Theme, Attack Attack) each)
    {
        var attack = each.Attack;
        return $"| {attack.Number} | **{attack.Name}.** {attack.Story} | {attack.Source} | {string.Join(", ", attack.StoppedBy.Select(name => $"`{name}`"))} | {each.Theme} |\n";
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgentStore.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"There is no AgentStore.sln above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"\| no\. \| attack \|.*\n(\|.*\n)*")]
    private static partial Regex Table();
}
