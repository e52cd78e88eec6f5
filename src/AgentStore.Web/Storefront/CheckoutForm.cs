using System.Globalization;
using AgentStore.Domain.Shared;
using AgentStore.Operations.Orders;

namespace AgentStore.Web.Storefront;

/// <summary>The checkout form as it is sent: what the customer typed, and what the page had shown.</summary>
public sealed class CheckoutForm
{
    private const char LineMark = '|';
    private const char PartMark = ':';

    public string? Email { get; set; }

    public string? Name { get; set; }

    public string? Line1 { get; set; }

    public string? Line2 { get; set; }

    public string? City { get; set; }

    public string? Region { get; set; }

    public string? PostalCode { get; set; }

    /// <summary>Made with the page, so that sending it twice places one order.</summary>
    public Guid OrderId { get; set; }

    /// <summary>Products, units and prices that the page showed, for example <c>MUG:2:1500|TOTE:1:3800</c>.</summary>
    public string? Shown { get; set; }

    internal CheckoutEntry Entry => new(Email, Name, Line1, Line2, City, Region, PostalCode);

    internal static string Write(CartView cart) => string.Join(LineMark, cart.Lines.Select(line =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Sku.Code}{PartMark}{line.Units}{PartMark}{line.UnitPrice.Minor}")));

    /// <summary>What the page showed; nothing where the field was tampered with, which no cart equals.</summary>
    internal IReadOnlyList<ShownLine> ReadShown()
    {
        var lines = new List<ShownLine>();
        foreach (var text in (Shown ?? "").Split(LineMark))
        {
            if (text.Split(PartMark) is not [var code, var units, var price] || !Sku.TryParse(code, out var sku)
                || !int.TryParse(units, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || !long.TryParse(price, NumberStyles.None, CultureInfo.InvariantCulture, out var minor)) return [];
            lines.Add(new ShownLine(sku, count, minor));
        }
        return lines;
    }
}
