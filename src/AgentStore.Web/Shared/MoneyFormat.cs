using System.Globalization;
using AgentStore.Domain.Shared;

namespace AgentStore.Web.Shared;

/// <summary>Writes money as people read it.</summary>
internal static class MoneyFormat
{
    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["USD"] = "$",
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["JPY"] = "¥",
    };

    /// <summary>For example <c>$12.50</c>, <c>−¥1,200</c> or <c>KWD 1.250</c>.</summary>
    public static string Text(Money amount)
    {
        var digits = amount.Currency.MinorUnitDigits;
        var number = (Math.Abs((decimal)amount.Minor) / (decimal)Math.Pow(10, digits)).ToString($"N{digits}", CultureInfo.InvariantCulture);
        var prefix = Symbols.TryGetValue(amount.Currency.Code, out var symbol) ? symbol : amount.Currency.Code + " ";
        return (amount.Minor < 0 ? "−" : "") + prefix + number;
    }
}
