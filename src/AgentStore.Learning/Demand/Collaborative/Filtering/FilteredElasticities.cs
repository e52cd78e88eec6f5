using AgentStore.Domain.Demand;

namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>
/// Own-price elasticities of one store's products by filtered learning over all agents of a log, each with whose lines it
/// comes from. The point is the filters' mixture; its spread is the posterior one of the prior that the filters' distances use,
/// with lines of one week trusted a third as much, because they share the week's shocks.
/// </summary>
internal sealed class FilteredElasticities
{
    public const string Method = "Filtered learning over the log's stores and products (all for one)";

    private const int AgentsMin = 8;
    private const int WeeksMin = 12;
    private const double NoiseFactor = 3;

    // Above this share of lines without a sale, logarithms leave out too much: estimates would be too flat.
    private const double NoSaleShareMax = 0.05;

    private readonly AgentPanel panel;
    private readonly Moments moments;
    private readonly NormalPrior prior;
    private readonly double[] slopes;
    private readonly List<(Filter Filter, double Weight)> mixture;

    private FilteredElasticities(AgentPanel panel)
    {
        this.panel = panel;
        var training = new TrainingLines(panel, panel.Weeks);
        moments = training.Moments;
        (slopes, var weights) = FilterMixture.Fit(training, FilteredAllForOne.Candidates);
        mixture = [.. FilteredAllForOne.Filters(moments).Zip(weights)];
        prior = NormalPrior.OfAll(moments, NoiseFactor);
    }

    /// <summary>Learns from a log; null where it has too few agents or weeks, or too many lines without a sale.</summary>
    public static FilteredElasticities? Of(IReadOnlyList<SalesRecord> log)
    {
        if (log.Count == 0 || log.Count(record => record.Units <= 0) > NoSaleShareMax * log.Count) return null;
        var panel = AgentPanel.Of(log, log.Min(record => record.PeriodStart));
        return panel.Agents.Count < AgentsMin || panel.Weeks.Count < WeeksMin ? null : new FilteredElasticities(panel);
    }

    /// <summary>One product's elasticity; null where the log doesn't have it. A store that lacks the product gets the mean of those that have it.</summary>
    public LearnedElasticity? Of(string? store, string product)
    {
        var all = Enumerable.Range(0, panel.Agents.Count).Where(agent => panel.Agents[agent].Product == product && moments.Lines[agent] > 0).ToList();
        var mine = all.Where(agent => panel.Agents[agent].Store == store).ToList();
        if (mine.Count == 0) mine = all;
        if (mine.Count == 0) return null;
        var estimate = new ElasticityEstimate(
            mine.Average(agent => slopes[agent * moments.Size]), Math.Sqrt(mine.Average(Variance)), (int)mine.Sum(agent => moments.Lines[agent]));
        var shares = Shares(mine).Where(each => each.Code != product && each.Weight >= LearnedDemand.WeightMin)
            .OrderByDescending(each => each.Weight).ThenBy(each => each.Code, StringComparer.Ordinal).ToList();
        return new LearnedElasticity(estimate, mine.Any(moments.IdentifiesOwnPrice), shares.Count, shares, Method);
    }

    // Each product's share in the weights of these agents' filters, over all stores.
    private IEnumerable<SimilarProduct> Shares(List<int> agents)
    {
        var byAgent = new double[panel.Agents.Count];
        var lines = moments.Lines.Sum();
        foreach (var agent in agents)
            foreach (var (filter, weight) in mixture)
            {
                var rest = weight / agents.Count;
                foreach (var (other, share) in filter.Row(agent))
                {
                    byAgent[other] += weight / agents.Count * share;
                    rest -= weight / agents.Count * share;
                }
                for (var other = 0; other < byAgent.Length; other++) byAgent[other] += rest * moments.Lines[other] / lines;
            }
        return byAgent.Select((weight, agent) => (panel.Agents[agent].Product, weight)).GroupBy(each => each.Product)
            .Select(group => new SimilarProduct(group.Key, group.Sum(each => each.weight)));
    }

    private double Variance(int agent)
    {
        var size = moments.Size;
        Span<double> inverse = stackalloc double[size * size], precision = stackalloc double[size * size], variance = stackalloc double[size * size];
        Symmetric.TryInvert(prior.Spread, inverse, size);
        var a = moments.A(agent);
        for (var k = 0; k < precision.Length; k++) precision[k] = (a[k] / prior.Noise) + inverse[k];
        return Symmetric.TryInvert(precision, variance, size) ? variance[0] : prior.Spread[0];
    }
}
