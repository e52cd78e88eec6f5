using System.Text.Json;
using AgentStore.Domain.Shared;

namespace AgentStore.Web.Commands;

/// <summary>
/// The command and its options. What a person or a machine should read goes to standard output, everything else to standard
/// error; with <c>--json</c> standard output carries exactly one JSON object.
/// </summary>
internal sealed class CommandLine
{
    public const int Failed = 1;
    public const int Misused = 2;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly string[] Known = ["--store", "--log", "--mapping", "--catalogue", "--file"];
    private static readonly string[] Flags = ["--json", "--allow-rejected", "--dry-run"];

    private readonly Dictionary<string, string> options;

    private readonly List<string> flags;

    private CommandLine(string command, Dictionary<string, string> options, List<string> flags, string[] hostArguments) =>
        (Command, this.options, this.flags, HostArguments) = (command, options, flags, hostArguments);

    public string Command { get; }

    public bool IsJson => HasFlag("--json");

    /// <summary>What is left for the host's own configuration, for example <c>--urls</c>.</summary>
    public string[] HostArguments { get; }

    /// <summary>The store: <c>boutique</c> unless named otherwise.</summary>
    public string Store => Option("--store") ?? "boutique";

    public static CommandLine Parse(string[] arguments)
    {
        var rest = new Queue<string>(arguments);
        var command = rest.TryPeek(out var first) && !first.StartsWith('-') ? rest.Dequeue() : "serve";
        var (options, flags, hostArguments) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>(), new List<string>());
        while (rest.TryDequeue(out var argument))
        {
            if (Flags.Contains(argument)) flags.Add(argument);
            else if (Known.Contains(argument) && rest.TryDequeue(out var value)) options[argument] = value;
            else hostArguments.Add(argument);
        }
        return new CommandLine(command, options, flags, [.. hostArguments]);
    }

    public string? Option(string name) => options.GetValueOrDefault(name);

    public bool HasFlag(string name) => flags.Contains(name);

    /// <summary>Prints a result: the object with <c>--json</c>, the text without.</summary>
    public int Succeed(object result, string text)
    {
        Console.Out.WriteLine(IsJson ? JsonSerializer.Serialize(result, Json) : text);
        return 0;
    }

    /// <summary>Prints a refusal by its name, with what else is known.</summary>
    public int Refuse(Refusal refusal, object? details = null)
    {
        if (IsJson) Console.Out.WriteLine(JsonSerializer.Serialize(new { error = refusal.Code, message = refusal.Message, details }, Json));
        Console.Error.WriteLine($"{refusal.Code}: {refusal.Message}");
        return Failed;
    }

    /// <summary>Says how the command is to be used.</summary>
    public int Fail(string message)
    {
        if (IsJson) Console.Out.WriteLine(JsonSerializer.Serialize(new { error = "Misused", message }, Json));
        Console.Error.WriteLine(message);
        return Misused;
    }
}
