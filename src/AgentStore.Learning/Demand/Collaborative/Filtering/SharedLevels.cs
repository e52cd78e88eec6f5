namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>
/// Levels learned together as well: an agent's level at its product's usual regressors is a store effect plus a product
/// effect plus its own, and its own counts the less the fewer lines it has.
/// </summary>
internal static class SharedLevels
{
    private const int Sweeps = 20;

    /// <summary>Lines that the others' view of an agent's level counts as.</summary>
    public const double PriorLines = 1.5;

    public static AgentCurves Of(Moments moments, double[] slopes)
    {
        var curves = AgentCurves.WithPrivateLevels(moments, slopes);
        var usual = UsualRegressors(moments);
        var at = new double[moments.Agents]; // the level at the product's usual regressors
        for (var agent = 0; agent < at.Length; agent++) at[agent] = curves.Predict(agent, usual[moments.Products[agent]]);
        var (byStore, byProduct) = (new double[moments.Stores.Max() + 1], new double[moments.Products.Max() + 1]);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            Means(moments, moments.Products, agent => at[agent] - byStore[moments.Stores[agent]], byProduct);
            Means(moments, moments.Stores, agent => at[agent] - byProduct[moments.Products[agent]], byStore);
        }
        var levels = curves.Levels.ToArray();
        for (var agent = 0; agent < at.Length; agent++)
        {
            var others = byProduct[moments.Products[agent]] + byStore[moments.Stores[agent]];
            levels[agent] += PriorLines / (PriorLines + moments.Lines[agent]) * (others - at[agent]);
        }
        return curves with { Levels = levels };
    }

    private static double[][] UsualRegressors(Moments moments)
    {
        var (sums, lines) = (new double[moments.Products.Max() + 1][], new double[moments.Products.Max() + 1]);
        for (var agent = 0; agent < moments.Agents; agent++)
        {
            var product = moments.Products[agent];
            sums[product] ??= new double[moments.Size];
            lines[product] += moments.Lines[agent];
            for (var k = 0; k < moments.Size; k++) sums[product][k] += moments.Lines[agent] * moments.MeanX[agent * moments.Size + k];
        }
        for (var product = 0; product < sums.Length; product++)
            for (var k = 0; k < moments.Size; k++) sums[product][k] /= Math.Max(lines[product], 1);
        return sums;
    }

    private static void Means(Moments moments, int[] groups, Func<int, double> of, double[] means)
    {
        var (sums, lines) = (new double[means.Length], new double[means.Length]);
        for (var agent = 0; agent < groups.Length; agent++)
        {
            sums[groups[agent]] += moments.Lines[agent] * of(agent);
            lines[groups[agent]] += moments.Lines[agent];
        }
        for (var group = 0; group < means.Length; group++) means[group] = lines[group] > 0 ? sums[group] / lines[group] : 0;
    }
}
