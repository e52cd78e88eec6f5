using System.Text.RegularExpressions;
using AgentStore.Domain.Shared;

namespace AgentStore.Domain.Catalog;

/// <summary>A text that can't stand on a product's page.</summary>
/// <param name="Field">Which one.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record ProductTextUnusable(string Field, string Problem) : Refusal($"The {Field} can't be used: {Problem}.");

/// <summary>A text that states an amount or a discount, which only the price itself may do: prices pass the limits, texts don't.</summary>
/// <param name="Field">Which one.</param>
/// <param name="Words">The words that do.</param>
public sealed record TextNamesAPrice(string Field, string Words)
    : Refusal($"The {Field} says '{Words}'. Prices and discounts stand in the price alone; write the text without them.");

/// <summary>What customers read of a product. A field that is null stays as it is.</summary>
/// <param name="Name">Its name, 1 to <see cref="NameLengthMax"/> characters.</param>
/// <param name="Description">Plain text, at most <see cref="DescriptionLengthMax"/> characters.</param>
/// <param name="Details">Short facts, at most <see cref="DetailsMax"/> lines of 1 to <see cref="DetailLengthMax"/> characters.</param>
public sealed partial record ProductTexts(string? Name, string? Description, IReadOnlyList<string>? Details)
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLengthMax = 80;

    /// <summary>Longest description, in characters.</summary>
    public const int DescriptionLengthMax = 2_000;

    /// <summary>Most facts.</summary>
    public const int DetailsMax = 8;

    /// <summary>Longest fact, in characters.</summary>
    public const int DetailLengthMax = 120;

    private const int MatchMillisecondsMax = 200;

    /// <summary>The texts, trimmed; or what is wrong with them.</summary>
    public Outcome<ProductTexts> Check()
    {
        var trimmed = new ProductTexts(Name?.Trim(), Description?.Trim(), Details is null ? null : [.. Details.Select(line => line.Trim())]);
        return trimmed.WhyNot() is { } refusal ? refusal : trimmed;
    }

    private Refusal? WhyNot()
    {
        if (Name is null && Description is null && Details is null) return new ProductTextUnusable("text", "give a name, a description or details");
        if (Name is { } name && OneLine("name", name, NameLengthMax) is { } ofName) return ofName;
        if (Description is { } text && Paragraphs(text) is { } ofText) return ofText;
        if (Details is null) return null;
        if (Details.Count > DetailsMax) return new ProductTextUnusable("details", $"at most {DetailsMax} lines");
        return Details.Select(line => OneLine("details", line, DetailLengthMax)).FirstOrDefault(refusal => refusal is not null);
    }

    private static Refusal? OneLine(string field, string text, int lengthMax)
    {
        if (text.Length == 0) return new ProductTextUnusable(field, "it is empty");
        if (text.Length > lengthMax) return new ProductTextUnusable(field, $"it is longer than {lengthMax} characters");
        if (text.Any(char.IsControl)) return new ProductTextUnusable(field, "it has line breaks or control characters");
        return PriceWords().Match(text) is { Success: true } match ? new TextNamesAPrice(field, match.Value.Trim()) : null;
    }

    private static Refusal? Paragraphs(string text)
    {
        if (text.Length > DescriptionLengthMax) return new ProductTextUnusable("description", $"it is longer than {DescriptionLengthMax} characters");
        if (text.Any(c => char.IsControl(c) && c != '\n')) return new ProductTextUnusable("description", "it has control characters");
        return PriceWords().Match(text) is { Success: true } match ? new TextNamesAPrice("description", match.Value.Trim()) : null;
    }

    // Amounts with a currency on either side, and percentages taken off.
    [GeneratedRegex(
        @"\p{Sc}\s*\d[\d.,]*|\b\d[\d.,]*\s*(\p{Sc}|(?i:usd|eur|gbp|jpy|chf|cad|aud|dollars?|euros?|pounds sterling|cents?|yen)\b)|(?i:\b(usd|eur|gbp|jpy|chf|cad|aud)\s*\d[\d.,]*)|(?i:\b\d+\s*(%|per ?cent|percent)\s*(off|discount|rebate|reduc))|(?i:\bhalf[- ]price\b|\bfree of charge\b)",
        RegexOptions.CultureInvariant, MatchMillisecondsMax)]
    private static partial Regex PriceWords();
}
