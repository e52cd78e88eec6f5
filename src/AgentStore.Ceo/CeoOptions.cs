namespace AgentStore.Ceo;

/// <summary>Which model runs the store and how much it may use; section <c>Ceo</c> of the configuration.</summary>
public sealed class CeoOptions
{
    /// <summary>Base address of an OpenAI-compatible endpoint, for example <c>http://localhost:11434/v1</c>; without it HousePlanner is at work.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The model's name at that endpoint.</summary>
    public string? Model { get; set; }

    /// <summary>Key of the endpoint; an endpoint on your own machine may need none. It is never logged or journaled.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Seconds until an answer of the endpoint is given up; above 0.</summary>
    public int TimeoutSeconds { get; set; } = 120;

    /// <summary>Times that a request is sent again after a failure that may pass, with growing pauses; 0 to 10.</summary>
    public int RetriesMax { get; set; } = 3;

    /// <summary>What models' tokens cost, by model. A model that isn't in it costs what <see cref="InputMinorPerMillionTokens"/> and the other say.</summary>
    public IList<ModelPrice> Prices { get; set; } = [];

    /// <summary>Price of what any other model reads, minor units of the store's currency for a million tokens; null: not known.</summary>
    public decimal? InputMinorPerMillionTokens { get; set; }

    /// <summary>Price of what any other model writes, minor units of the store's currency for a million tokens; null: not known.</summary>
    public decimal? OutputMinorPerMillionTokens { get; set; }

    /// <summary>Most tool calls of a day.</summary>
    public int ToolCallsPerDayMax { get; set; } = 200;

    /// <summary>Most tokens of a day, read and written together.</summary>
    public long TokensPerDayMax { get; set; } = 2_000_000;

    /// <summary>Most minutes of a day, by the real clock.</summary>
    public int MinutesPerDayMax { get; set; } = 60;

    /// <summary>The price of the model in use; null where nobody has said it, so that what it costs isn't known.</summary>
    internal ModelPrice? Price =>
        Prices.FirstOrDefault(price => string.Equals(price.Model, Model, StringComparison.OrdinalIgnoreCase))
        ?? (InputMinorPerMillionTokens is null && OutputMinorPerMillionTokens is null ? null
            : new() { Model = Model ?? "", InputMinorPerMillionTokens = InputMinorPerMillionTokens ?? 0, OutputMinorPerMillionTokens = OutputMinorPerMillionTokens ?? 0 });

    internal bool HasEndpoint => !string.IsNullOrWhiteSpace(Endpoint);

    /// <summary>Says what is wrong with these options; null when they can be used.</summary>
    internal string? Check()
    {
        if (HasEndpoint != !string.IsNullOrWhiteSpace(Model)) return "Set Ceo__Endpoint and Ceo__Model together, or neither of them.";
        if (HasEndpoint && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            return "Ceo__Endpoint is no http or https address.";
        if (TimeoutSeconds is < 1 or > 3_600) return "Ceo__TimeoutSeconds is 1 to 3600.";
        if (RetriesMax is < 0 or > 10) return "Ceo__RetriesMax is 0 to 10.";
        if (InputMinorPerMillionTokens < 0 || OutputMinorPerMillionTokens < 0) return "Ceo__InputMinorPerMillionTokens and Ceo__OutputMinorPerMillionTokens can't be negative.";
        if (Prices.FirstOrDefault(price => !price.IsUsable) is { } odd) return $"Ceo__Prices: the price of '{odd.Model}' has no model's name or is negative.";
        return ToolCallsPerDayMax < 1 || TokensPerDayMax < 1 || MinutesPerDayMax is < 1 or > 1_440 ? "Ceo__ToolCallsPerDayMax, Ceo__TokensPerDayMax and Ceo__MinutesPerDayMax are above 0, and a day has 1440 minutes." : null;
    }
}
