using System.Text.Json;
using AgentStore.Domain.Shared;

namespace AgentStore.Learning.Commands;

/// <summary>
/// The command and its options. What a person or a machine should read goes to standard output, everything else to standard
/// error; with <c>--json</c> standard output carries exactly one JSON object.
/// </summary>
internal sealed class CommandLine
{
    public const int Failed = 1;
    public const int Misused = 2;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly string[] Flags = ["--json", "--allow-rejected", "--compare", "--full", "--models", "--federated"];

    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);
    private readonly TextWriter output;
    private readonly TextWriter error;

    private CommandLine(string command, TextWriter output, TextWriter error) => (Command, this.output, this.error) = (command, output, error);

    public string Command { get; }

    /// <summary>What is wrong with the line; null when nothing is.</summary>
    public string? Misuse { get; private set; }

    private bool IsJson => Has("--json");

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">The command first, then options.</param>
    /// <param name="known">The options that each command takes.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    public static CommandLine Parse(string[] arguments, IReadOnlyDictionary<string, string[]> known, TextWriter output, TextWriter error)
    {
        var rest = new Queue<string>(arguments);
        var line = new CommandLine(rest.TryDequeue(out var command) ? command : "", output, error);
        while (rest.TryDequeue(out var option))
        {
            if (Flags.Contains(option)) line.options[option] = "";
            else if (rest.TryPeek(out var value) && !value.StartsWith("--", StringComparison.Ordinal)) line.options[option] = rest.Dequeue();
            else line.Misuse ??= $"{option} needs a value.";
        }
        if (!known.TryGetValue(line.Command, out var taken))
            line.Misuse = $"There is no command '{line.Command}'. Known are {string.Join(" and ", known.Keys)}.";
        else if (line.options.Keys.FirstOrDefault(option => option != "--json" && !taken.Contains(option)) is { } other)
            line.Misuse ??= $"{line.Command} takes no {other}. It takes {string.Join(", ", taken)}, --json.";
        return line;
    }

    public string? Option(string name) => options.GetValueOrDefault(name);

    public bool Has(string flag) => options.ContainsKey(flag);

    /// <summary>Says how far a long run has come.</summary>
    public void Progress(string message) => error.WriteLine(message);

    /// <summary>Prints a result: the object with <c>--json</c>, the text without.</summary>
    public int Succeed(object result, string text)
    {
        output.WriteLine(IsJson ? JsonSerializer.Serialize(result, Json) : text);
        return 0;
    }

    /// <summary>Prints a refusal by its name.</summary>
    public int Refuse(Refusal refusal)
    {
        if (IsJson) output.WriteLine(JsonSerializer.Serialize(new { error = refusal.Code, message = refusal.Message }, Json));
        error.WriteLine($"{refusal.Code}: {refusal.Message}");
        return Failed;
    }

    /// <summary>Says how the command is to be used.</summary>
    public int Fail(string message)
    {
        if (IsJson) output.WriteLine(JsonSerializer.Serialize(new { error = "Misused", message }, Json));
        error.WriteLine(message);
        return Misused;
    }
}
