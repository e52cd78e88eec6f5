namespace AgentStore.Domain.Demand;

/// <summary>
/// How alike products are by what is known before they sell: half by their words (cosine of TF-IDF vectors, Salton and Buckley
/// 1988), three tenths by the shelf, two tenths by the price (a Gaussian kernel of its logarithm). 0 for nothing in common to 1.
/// </summary>
public sealed class ProductSimilarity
{
    private const double WordsShare = 0.5;
    private const double ShelfShare = 0.3;
    private const double PriceShare = 0.2;

    // Prices a factor of two apart are half alike; ten apart, not at all.
    private const double PriceWidth = 0.6;
    private const int WordLengthMin = 3;

    private readonly IReadOnlyList<ProductTraits> products;
    private readonly Dictionary<string, double>[] words;

    /// <summary>Weighs the words of these products: those that many share say little.</summary>
    public ProductSimilarity(IReadOnlyList<ProductTraits> products)
    {
        this.products = products;
        var counts = products.Select(product => Words(product.Text).CountBy(word => word).ToDictionary(StringComparer.Ordinal)).ToArray();
        var holders = counts.SelectMany(count => count.Keys).CountBy(word => word).ToDictionary(StringComparer.Ordinal);
        words = [.. counts.Select(count => Unit(count.ToDictionary(
            each => each.Key, each => (1 + Math.Log(each.Value)) * Math.Log((1.0 + products.Count) / holders[each.Key]), StringComparer.Ordinal)))];
    }

    /// <summary>Likeness of two products by their places in the list, 0 to 1; the same both ways.</summary>
    public double Of(int one, int other)
    {
        var (first, second) = (products[one], products[other]);
        var gap = Math.Log((double)first.PriceMinor / second.PriceMinor) / PriceWidth;
        return (WordsShare * Cosine(words[one], words[other])) + (first.Category == second.Category ? ShelfShare : 0) + (PriceShare * Math.Exp(-gap * gap / 2));
    }

    /// <summary>The products most like one, itself left out, most alike first; ties in the order of the list.</summary>
    public IReadOnlyList<(int Index, double Likeness)> Nearest(int one, Func<int, bool> among, int count) =>
        [.. Enumerable.Range(0, products.Count).Where(other => other != one && among(other))
            .Select(other => (Index: other, Likeness: Of(one, other))).OrderByDescending(each => each.Likeness).Take(count)];

    private static double Cosine(Dictionary<string, double> one, Dictionary<string, double> other)
    {
        var (few, many) = one.Count <= other.Count ? (one, other) : (other, one);
        return Math.Clamp(few.Sum(each => each.Value * many.GetValueOrDefault(each.Key)), 0, 1);
    }

    private static Dictionary<string, double> Unit(Dictionary<string, double> vector)
    {
        var length = Math.Sqrt(vector.Values.Sum(value => value * value));
        return length > 0 ? vector.ToDictionary(each => each.Key, each => each.Value / length, StringComparer.Ordinal) : [];
    }

    private static IEnumerable<string> Words(string text) => new string([.. text.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= WordLengthMin);
}
