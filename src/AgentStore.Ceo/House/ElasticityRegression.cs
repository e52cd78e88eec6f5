using AgentStore.Domain.Demand;

namespace AgentStore.Ceo.House;

/// <summary>
/// Learns a product's price elasticity from its own weeks: Poisson regression of units on log price and a trend, with the
/// spread of the residuals in the standard error (quasi-likelihood; McCullagh and Nelder 1989, chapter 6).
/// </summary>
internal static class ElasticityRegression
{
    private const int WeeksMin = 12;
    private const double LogPriceDeviationMin = 0.02;
    private const int RoundsMax = 50;
    private const double Tolerance = 1e-8;

    /// <summary>Fits the weeks since the first sale.</summary>
    /// <param name="units">Units a week, oldest first.</param>
    /// <param name="prices">Average price of the same weeks, minor units; null in a week without a sale, which had the price before it.</param>
    /// <returns>The estimate; null where there are too few weeks or prices hardly varied.</returns>
    public static ElasticityEstimate? Fit(IReadOnlyList<int> units, IReadOnlyList<long?> prices)
    {
        var first = prices.TakeWhile(price => price is null).Count();
        var (sold, logPrices) = (new List<double>(), new List<double>());
        for (var week = first; week < units.Count; week++)
        {
            sold.Add(units[week]);
            logPrices.Add(prices[week] is { } price and > 0 ? Math.Log(price) : logPrices.Count > 0 ? logPrices[^1] : 0);
        }
        if (sold.Count < WeeksMin || sold.Sum() <= 0) return null;
        var mean = logPrices.Average();
        if (Math.Sqrt(logPrices.Average(each => (each - mean) * (each - mean))) < LogPriceDeviationMin) return null;

        var rows = logPrices.Select((each, week) => new[] { 1, each - mean, (week + 1.0) / sold.Count - 0.5 }).ToList();
        return Solve(rows, sold);
    }

    // Newton's method, which for this likelihood is iteratively reweighted least squares.
    private static ElasticityEstimate? Solve(List<double[]> rows, List<double> sold)
    {
        double[] coefficients = [Math.Log(sold.Average()), 0, 0];
        for (var round = 0; round < RoundsMax; round++)
        {
            var (inverse, gradient) = Step(rows, sold, coefficients);
            if (inverse is null) return null;
            var step = inverse.Select(row => row.Zip(gradient, (weight, slope) => weight * slope).Sum()).ToArray();
            coefficients = [.. coefficients.Zip(step, (before, change) => before + change)];
            if (coefficients.Any(each => !double.IsFinite(each) || Math.Abs(each) > 50)) return null;
            if (step.All(change => Math.Abs(change) < Tolerance)) return Estimate(rows, sold, coefficients, inverse);
        }
        return null;
    }

    private static (double[][]? Inverse, double[] Gradient) Step(List<double[]> rows, List<double> sold, double[] coefficients)
    {
        var (information, gradient) = (new double[3, 3], new double[3]);
        for (var week = 0; week < rows.Count; week++)
        {
            var expected = Expected(rows[week], coefficients);
            for (var i = 0; i < 3; i++)
            {
                gradient[i] += rows[week][i] * (sold[week] - expected);
                for (var j = 0; j < 3; j++) information[i, j] += expected * rows[week][i] * rows[week][j];
            }
        }
        return (Inverse(information), gradient);
    }

    private static ElasticityEstimate Estimate(List<double[]> rows, List<double> sold, double[] coefficients, double[][] inverse)
    {
        var pearson = rows.Zip(sold, (row, units) => (units - Expected(row, coefficients)) * (units - Expected(row, coefficients)) / Expected(row, coefficients)).Sum();
        var dispersion = Math.Max(1, pearson / (rows.Count - coefficients.Length));
        return new(coefficients[1], Math.Sqrt(inverse[1][1] * dispersion), rows.Count);
    }

    private static double Expected(double[] row, double[] coefficients) => Math.Exp(row.Zip(coefficients, (each, weight) => each * weight).Sum());

    // By cofactors; null where the matrix is singular.
    private static double[][]? Inverse(double[,] m)
    {
        double Minor(int i, int j) => m[(i + 1) % 3, (j + 1) % 3] * m[(i + 2) % 3, (j + 2) % 3] - m[(i + 1) % 3, (j + 2) % 3] * m[(i + 2) % 3, (j + 1) % 3];
        var determinant = m[0, 0] * Minor(0, 0) + m[0, 1] * Minor(0, 1) + m[0, 2] * Minor(0, 2);
        if (!double.IsFinite(determinant) || Math.Abs(determinant) < 1e-12) return null;
        return [.. Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Select(j => Minor(j, i) / determinant).ToArray())];
    }
}
