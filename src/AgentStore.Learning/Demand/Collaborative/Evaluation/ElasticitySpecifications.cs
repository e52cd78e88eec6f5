namespace AgentStore.Learning.Demand.Collaborative.Evaluation;

/// <summary>An own-price elasticity and what it was measured with.</summary>
internal sealed record SpecifiedElasticity(string Specification, double Elasticity);

/// <summary>
/// The own-price elasticity of a panel under the usual specifications. They differ because each compares other prices with
/// one another: the figure that a shop reads is only as good as the comparison behind it.
/// </summary>
internal static class ElasticitySpecifications
{
    /// <summary>All lines together, with more and more taken out.</summary>
    public static IReadOnlyList<SpecifiedElasticity> Pooled(AgentPanel panel)
    {
        var lines = new Lines(panel);
        double Own(IReadOnlyList<double[]> columns, params int[][] groupings) => FixedEffects.Slopes(panel.LogUnits, columns, groupings)[0];
        return
        [
            new("product intercepts", Own([lines.Price], lines.Products)),
            new("store by product intercepts", Own([lines.Price], lines.Agents)),
            new("store by product intercepts, promotion and feature", Own([lines.Price, lines.Promotion, lines.Feature], lines.Agents)),
            new("store by product and week intercepts", Own([lines.Price], lines.Agents, lines.Weeks)),
            new("store by product and week intercepts, promotion and feature", Own([lines.Price, lines.Promotion, lines.Feature], lines.Agents, lines.Weeks)),
        ];
    }

    /// <summary>Each product by itself: store intercepts, promotion, feature and every other product's price.</summary>
    public static IReadOnlyList<SpecifiedElasticity> ByProduct(AgentPanel panel)
    {
        var lines = new Lines(panel);
        var names = panel.Agents.Select(agent => agent.Product).Distinct().ToList();
        var prices = new Dictionary<(int Store, int Week, int Product), double>();
        for (var line = 0; line < lines.Price.Length; line++) prices[(lines.Stores[line], lines.Weeks[line], lines.Products[line])] = lines.Price[line];
        return [.. names.Select((name, product) => new SpecifiedElasticity(name, Own(panel, lines, prices, product, names.Count)))];
    }

    private static double Own(AgentPanel panel, Lines lines, Dictionary<(int, int, int), double> prices, int product, int products)
    {
        var own = Enumerable.Range(0, lines.Price.Length).Where(line => lines.Products[line] == product
            && Enumerable.Range(0, products).All(other => prices.ContainsKey((lines.Stores[line], lines.Weeks[line], other)))).ToArray();
        double[] Of(double[] column) => [.. own.Select(line => column[line])];
        var columns = new List<double[]> { Of(lines.Price), Of(lines.Promotion), Of(lines.Feature) };
        for (var other = 0; other < products; other++)
            if (other != product) columns.Add([.. own.Select(line => prices[(lines.Stores[line], lines.Weeks[line], other)])]);
        return FixedEffects.Slopes(Of(panel.LogUnits), columns, [.. own.Select(line => lines.Stores[line])])[0];
    }

    /// <summary>A panel's columns, line by line.</summary>
    private sealed class Lines
    {
        public Lines(AgentPanel panel)
        {
            double[] Column(int k) => [.. Enumerable.Range(0, panel.LogUnits.Length).Select(line => panel.Columns[line * AgentPanel.Regressors + k])];
            (Price, Promotion, Feature) = (Column(0), Column(2), Column(3));
            Agents = new int[Price.Length];
            for (var agent = 0; agent < panel.Agents.Count; agent++) Array.Fill(Agents, agent, panel.Starts[agent], panel.Starts[agent + 1] - panel.Starts[agent]);
            Products = [.. Agents.Select(agent => panel.Products[agent])];
            Stores = [.. Agents.Select(agent => panel.Stores[agent])];
            Weeks = [.. panel.LineWeeks.Select(week => week - panel.Weeks[0])];
        }

        public double[] Price { get; }

        public double[] Promotion { get; }

        public double[] Feature { get; }

        public int[] Agents { get; }

        public int[] Products { get; }

        public int[] Stores { get; }

        public int[] Weeks { get; }
    }
}
