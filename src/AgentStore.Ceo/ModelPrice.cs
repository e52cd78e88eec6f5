namespace AgentStore.Ceo;

/// <summary>What one model's tokens cost.</summary>
public sealed class ModelPrice
{
    /// <summary>The model's name, as in <see cref="CeoOptions.Model"/>.</summary>
    public string Model { get; set; } = "";

    /// <summary>Price of what it reads, minor units of the store's currency for a million tokens; not negative.</summary>
    public decimal InputMinorPerMillionTokens { get; set; }

    /// <summary>Price of what it reads again from its cache; null: as if read for the first time.</summary>
    public decimal? CachedInputMinorPerMillionTokens { get; set; }

    /// <summary>Price of what it writes, minor units of the store's currency for a million tokens; not negative.</summary>
    public decimal OutputMinorPerMillionTokens { get; set; }

    internal bool IsUsable =>
        !string.IsNullOrWhiteSpace(Model) && InputMinorPerMillionTokens >= 0 && OutputMinorPerMillionTokens >= 0 && (CachedInputMinorPerMillionTokens ?? 0) >= 0;
}
