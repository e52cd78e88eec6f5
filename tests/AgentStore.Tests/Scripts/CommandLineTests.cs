using System.Diagnostics;
using System.Text.RegularExpressions;
using AgentStore.Tests.Tidy;
using Xunit;

namespace AgentStore.Tests.Scripts;

/// <summary>What the scripts answer before they start anything.</summary>
public sealed class CommandLineTests
{
    private static async Task<(int Code, string Output, string Error)> RunAsync(string script, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Repository.Root, script), .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        process.StandardInput.Close();
        var cancel = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, await output, await error);
    }

    [Theory]
    [InlineData("run", "shop", "no command shop")]
    [InlineData("run", "--colour", "no option --colour")]
    [InlineData("run", "--port", "--port needs a value")]
    [InlineData("run", "--port 0", "from 1 to 65535, not '0'")]
    [InlineData("run", "--port=65536", "not '65536'")]
    [InlineData("run", "--port --json", "--port needs a value")]
    [InlineData("run", "--store Boutique", "not 'Boutique'")]
    [InlineData("run", "--store dominicks:x", "not 'dominicks:x'")]
    [InlineData("run", "--store ../other", "not '../other'")]
    [InlineData("run", "day reset", "day or reset?")]
    [InlineData("run", "day --allow-rejected", "day takes no --allow-rejected")]
    [InlineData("run", "serve --log x", "no readable file x")]
    [InlineData("run", "import", "import needs --log FILE or --catalogue FILE")]
    [InlineData("run", "import --log /etc/passwd --catalogue /etc/passwd", "--log or --catalogue?")]
    [InlineData("run", "import --log /etc/passwd --dry-run", "--dry-run goes with --catalogue")]
    [InlineData("run", "day --check", "--check goes with no command")]
    [InlineData("run", "--check --mapping x", "--check takes no --mapping")]
    [InlineData("test", "--quick", "no option --quick")]
    [InlineData("test", "--fast --full", "Either --fast or --full")]
    [InlineData("test", "--filter-class", "--filter-class needs a value")]
    public async Task A_wrong_command_line_is_refused_with_the_way_out(string script, string arguments, string expected)
    {
        var (code, output, error) = await RunAsync(script, arguments);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        if (script == "run") Assert.Contains("./run --help", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_command_and_option_that_run_takes()
    {
        var (code, output, _) = await RunAsync("run", "--help");
        var source = Repository.Read("run");
        var dispatch = source[source.IndexOf("\ncase $command in", StringComparison.Ordinal)..];
        var commands = Regex.Matches(dispatch, @"^  (?<name>[a-z]+)\)", RegexOptions.Multiline).Select(match => match.Groups["name"].Value).ToList();
        var options = Regex.Matches(dispatch, @"\btakes (?<options>[a-z -]+)").SelectMany(match => match.Groups["options"].Value.Trim().Split(' ')).ToList();

        Assert.Equal(0, code);
        Assert.Contains("serve", commands);
        Assert.Contains("log", options);
        Assert.All(commands, command => Assert.Contains(command, output, StringComparison.Ordinal));
        Assert.All([.. options, "port", "data", "store", "json"], option => Assert.Contains($"--{option}", output, StringComparison.Ordinal));
    }
}
