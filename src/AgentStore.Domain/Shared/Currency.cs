namespace AgentStore.Domain.Shared;

/// <summary>An ISO 4217 currency.</summary>
public readonly record struct Currency
{
    private static readonly Dictionary<string, int> OtherThanTwo = new(StringComparer.Ordinal)
    {
        ["BIF"] = 0,
        ["CLP"] = 0,
        ["DJF"] = 0,
        ["GNF"] = 0,
        ["ISK"] = 0,
        ["JPY"] = 0,
        ["KMF"] = 0,
        ["KRW"] = 0,
        ["PYG"] = 0,
        ["RWF"] = 0,
        ["UGX"] = 0,
        ["VND"] = 0,
        ["VUV"] = 0,
        ["XAF"] = 0,
        ["XOF"] = 0,
        ["XPF"] = 0,
        ["BHD"] = 3,
        ["IQD"] = 3,
        ["JOD"] = 3,
        ["KWD"] = 3,
        ["LYD"] = 3,
        ["OMR"] = 3,
        ["TND"] = 3,
    };

    private readonly string? code;

    /// <summary>Names a currency.</summary>
    /// <param name="code">Three capital letters, as in ISO 4217.</param>
    /// <exception cref="ArgumentException">The code is not three capital letters.</exception>
    public Currency(string code)
    {
        if (code is not { Length: 3 } || !code.All(char.IsAsciiLetterUpper))
            throw new ArgumentException($"'{code}' is not an ISO 4217 code: three capital letters, such as USD.", nameof(code));
        this.code = code;
    }

    /// <summary>The three-letter code.</summary>
    /// <exception cref="InvalidOperationException">The currency was never set.</exception>
    public string Code => code ?? throw new InvalidOperationException("A currency that was never set.");

    /// <summary>Number of decimal digits between the major and the minor unit: 2 for USD, 0 for JPY, 3 for KWD.</summary>
    public int MinorUnitDigits => OtherThanTwo.GetValueOrDefault(Code, 2);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
