namespace AgentStore.Domain.Shared;

/// <summary>A stock keeping unit: the shop's own code of one thing it can count and sell.</summary>
public readonly record struct Sku
{
    /// <summary>The longest code accepted, in characters.</summary>
    public const int LengthMax = 40;

    private readonly string? code;

    /// <summary>Names a SKU.</summary>
    /// <param name="code">Capital letters, digits and hyphens, 1 to 40 of them.</param>
    /// <exception cref="ArgumentException">Anything else; use <see cref="TryParse"/> for text from outside.</exception>
    public Sku(string code) => this.code = IsWellFormed(code)
        ? code
        : throw new ArgumentException($"'{code}' is not a SKU: capital letters, digits and hyphens, at most {LengthMax}.", nameof(code));

    /// <summary>The code.</summary>
    /// <exception cref="InvalidOperationException">The SKU was never set.</exception>
    public string Code => code ?? throw new InvalidOperationException("A SKU that was never set.");

    /// <summary>Reads a SKU from text that may be anything.</summary>
    public static bool TryParse(string? text, out Sku sku)
    {
        var trimmed = text?.Trim().ToUpperInvariant();
        sku = IsWellFormed(trimmed) ? new Sku(trimmed!) : default;
        return sku.code is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Code;

    private static bool IsWellFormed(string? text) =>
        text is { Length: > 0 and <= LengthMax } && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-');
}
