using System.Globalization;
using AgentStore.Operations.Orders;

namespace AgentStore.Web.Storefront;

/// <summary>How the storefront says things.</summary>
internal static class Words
{
    private const int FewUnits = 5;

    private static readonly string[] SmallNumbers =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>For example <c>1 item</c> or <c>3 items</c>.</summary>
    public static string Count(int count, string noun) => $"{count.ToString(CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A number in words while it is small.</summary>
    public static string Spell(int count) => count < SmallNumbers.Length ? SmallNumbers[count] : count.ToString(CultureInfo.InvariantCulture);

    /// <summary>The same at the start of a sentence.</summary>
    public static string SpellCapital(int count) => char.ToUpperInvariant(Spell(count)[0]) + Spell(count)[1..];

    /// <summary>State of a product's stock, as the style sheet names it.</summary>
    public static string StockState(int available) => available switch { <= 0 => "out", <= FewUnits => "low", _ => "in" };

    /// <summary>The same in words.</summary>
    public static string Stock(int available) => available switch
    {
        <= 0 => "Sold out",
        <= FewUnits => $"{available.ToString(CultureInfo.InvariantCulture)} left",
        _ => "In stock",
    };

    /// <summary>Why a line of a cart can't be ordered as it is; null where it can.</summary>
    public static (string Problem, string NextStep)? CartIssue(CartLineView line) =>
        !line.IsListed ? ("No longer on sale.", "Remove it to check out.")
        : line.Available == 0 ? ("Sold out.", "Remove it to check out.")
        : line.Units > line.Available ? ($"Only {line.Available.ToString(CultureInfo.InvariantCulture)} left.", "Lower the quantity to check out.")
        : null;

    /// <summary>The first sentence of a text, the whole where it has only one.</summary>
    public static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }

    /// <summary>The picture of a product, or the drawing that says there is none.</summary>
    public static string Picture(string? imagePath) => string.IsNullOrEmpty(imagePath) ? "images/products/no-picture.svg" : imagePath.TrimStart('/');
}
