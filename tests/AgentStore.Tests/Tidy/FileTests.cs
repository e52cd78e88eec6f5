using System.Text.RegularExpressions;
using Xunit;

namespace AgentStore.Tests.Tidy;

public sealed class FileTests
{
    private const int LinesMax = 400;

    /// <summary>Files allowed to be longer, each with the length it may not exceed. It only ever shrinks.</summary>
    private static readonly Dictionary<string, int> Ratchet = [];

    // Folders that belong to one machine or one user: nobody else has them.
    private static readonly Regex MachinePath = new(@"(?<![\w.~$}-])(/(work|root|home|Users)/[\w.]|[A-Z]:\\Users\\)");

    [Fact]
    public void No_code_file_is_longer_than_it_may_be() => Offences.None(
        Repository.Code.Select(file => (file, length: Repository.Lines(file).Length))
            .Where(each => each.length > Ratchet.GetValueOrDefault(each.file, LinesMax))
            .Select(each => $"{each.file}: {each.length} lines"));

    [Fact]
    public void The_ratchet_names_only_files_that_need_it() => Offences.None(Ratchet.Keys.Where(file => !Repository.Files.Contains(file) || Repository.Lines(file).Length <= LinesMax));

    [Fact]
    public void No_file_name_holds_a_space() => Offences.None(Repository.Files.Where(file => file.Any(char.IsWhiteSpace)));

    [Fact]
    public void No_file_names_a_folder_of_one_machine() => Offences.None(
        Repository.TextFiles.Where(file => !file.EndsWith($"/{nameof(FileTests)}.cs", StringComparison.Ordinal))
            .SelectMany(file => Repository.Lines(file).Select((line, index) => (file, index, match: MachinePath.Match(line))))
            .Where(each => each.match.Success)
            .Select(each => $"{each.file}:{each.index + 1}: {each.match.Value}"));

    [Theory]
    [InlineData("cd /" + "work/store", true)]
    [InlineData("path=/" + "home/ann/store", true)]
    [InlineData(@"C:\" + @"Users\Ann", true)]
    [InlineData("see https://example.org/work/items", false)]
    [InlineData("$HOME/work/x", false)]
    public void Machine_path_is_told_from_other_text(string line, bool isOne) => Assert.Equal(isOne, MachinePath.IsMatch(line));
}
