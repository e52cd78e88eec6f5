using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentStore.Ceo;

/// <summary>The prompts, read from files once. A prompt is text with <c>{{variables}}</c>, each of which must have a value.</summary>
public sealed partial class PromptLibrary
{
    /// <summary>Who the CEO is and what it must hold to.</summary>
    public const string CeoSystem = "ceo.system";

    /// <summary>What begins its day.</summary>
    public const string CeoMorning = "ceo.morning";

    /// <summary>What stands under the morning's message on the first day of a week.</summary>
    public const string CeoWeeklyReview = "ceo.weekly-review";

    /// <summary>What it wrote down and what the owner answered, under the morning's message.</summary>
    public const string CeoNotes = "ceo.notes";

    /// <summary>What it is told when it stops before its report is written.</summary>
    public const string CeoUnfinished = "ceo.unfinished";

    private static readonly string[] InUse = [CeoSystem, CeoMorning, CeoNotes, CeoWeeklyReview, CeoUnfinished];

    private readonly Dictionary<string, string> prompts;

    /// <summary>Reads the prompts.</summary>
    /// <param name="folder">The folder they lie in.</param>
    /// <exception cref="FileNotFoundException">A prompt is missing.</exception>
    public PromptLibrary(string folder)
    {
        prompts = InUse.ToDictionary(name => name, name => Read(Path.Combine(folder, name + ".md")), StringComparer.Ordinal);
        var all = string.Join('\0', InUse.Select(name => $"{name}\n{prompts[name]}"));
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    /// <summary>SHA-256 over all prompts in use, lower-case hexadecimal; the journal keeps it with each day.</summary>
    public string Fingerprint { get; }

    /// <summary>Fills a prompt in.</summary>
    /// <param name="name">Which prompt.</param>
    /// <param name="values">A value for each of its variables; values for others do no harm.</param>
    /// <exception cref="InvalidOperationException">A variable has no value, or a brace doesn't belong to one.</exception>
    public string Fill(string name, IReadOnlyDictionary<string, string> values)
    {
        var prompt = prompts[name];
        if (Variable().Replace(prompt, "").Contains("{{", StringComparison.Ordinal))
            throw new InvalidOperationException($"The prompt {name} has a brace that belongs to no variable.");
        return Variable().Replace(prompt, match => values.TryGetValue(match.Groups[1].Value, out var value)
            ? value : throw new InvalidOperationException($"The prompt {name} asks for '{match.Groups[1].Value}', which nobody gives."));
    }

    // Line ends depend on the checkout; the fingerprint must not.
    private static string Read(string file) => File.ReadAllText(file).ReplaceLineEndings("\n").Trim();

    [GeneratedRegex(@"\{\{([a-z_]+)\}\}")]
    private static partial Regex Variable();
}
