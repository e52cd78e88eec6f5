using AgentStore.Domain.Demand;

namespace AgentStore.Learning.Demand.Collaborative;

/// <summary>One who learns: a product in a store.</summary>
internal sealed record Agent(string Store, string Product);

/// <summary>How many lines of a log can't be used, by why.</summary>
/// <param name="WithoutPrice">Lines with a price of zero or less: no offer.</param>
/// <param name="WithoutSale">Lines without a sale, or with more returned than sold: they have no logarithm.</param>
/// <param name="Repeated">Lines that repeat a store, product and week: they are added up, at the mean price of their units.</param>
/// <param name="Spikes">Lines more than <see cref="AgentPanel.SpikeFactor"/> times above or below the agent's median.</param>
internal sealed record LinesLeftOut(int WithoutPrice, int WithoutSale, int Repeated, int Spikes);

/// <summary>
/// The lines of many agents, ready to be fitted: the logarithm of units, and as regressors the logarithm of the own price,
/// the mean logarithm of the prices of the store's other products in that week (0 where there are none), promotion and
/// feature. Lines are sorted by agent, then week.
/// </summary>
internal sealed class AgentPanel
{
    /// <summary>Own price, other prices, promotion, feature.</summary>
    public const int Regressors = 4;

    /// <summary>Units this many times the agent's median, or one part of as many, are an error of the log, not demand.</summary>
    public const double SpikeFactor = 300;

    private const int DaysOfWeek = 7;

    private AgentPanel(IReadOnlyList<Line> lines, LinesLeftOut leftOut)
    {
        LeftOut = leftOut;
        var groups = lines.GroupBy(line => line.Agent).OrderBy(group => group.Key.Product.Length).ThenBy(group => group.Key.Product, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Store.Length).ThenBy(group => group.Key.Store, StringComparer.Ordinal).ToList();
        Agents = [.. groups.Select(group => group.Key)];
        Starts = new int[groups.Count + 1];
        for (var agent = 0; agent < groups.Count; agent++) Starts[agent + 1] = Starts[agent] + groups[agent].Count();
        var sorted = groups.SelectMany(group => group.OrderBy(line => line.Week)).ToList();
        LineWeeks = [.. sorted.Select(line => line.Week)];
        LogUnits = [.. sorted.Select(line => line.LogUnits)];
        Columns = [.. sorted.SelectMany(line => line.Regressors)];
        Weeks = [.. LineWeeks.Distinct().Order()];
        Products = Numbered(Agents.Select(agent => agent.Product));
        Stores = Numbered(Agents.Select(agent => agent.Store));
    }

    private sealed record Line(Agent Agent, int Week, double LogUnits, double[] Regressors);

    public IReadOnlyList<Agent> Agents { get; }

    /// <summary>Where each agent's lines start, and where the last one's end.</summary>
    public int[] Starts { get; }

    public int[] LineWeeks { get; }

    public double[] LogUnits { get; }

    /// <summary><see cref="Regressors"/> numbers a line.</summary>
    public double[] Columns { get; }

    /// <summary>The weeks that occur, in order.</summary>
    public IReadOnlyList<int> Weeks { get; }

    /// <summary>Each agent's product, numbered from 0.</summary>
    public int[] Products { get; }

    /// <summary>Each agent's store, numbered from 0.</summary>
    public int[] Stores { get; }

    public LinesLeftOut LeftOut { get; }

    /// <summary>Takes a log's lines in.</summary>
    /// <param name="log">The lines; periods are told apart by the week of their first day.</param>
    /// <param name="weekOne">First day of the week that is to be number 1.</param>
    /// <param name="untilWeek">Last week to take in.</param>
    public static AgentPanel Of(IEnumerable<SalesRecord> log, DateOnly weekOne, int untilWeek = int.MaxValue)
    {
        var (withoutPrice, repeated) = (0, 0);
        var offers = new Dictionary<(string Store, string Product, int Week), SalesRecord>();
        foreach (var record in log)
        {
            var week = Week(record.PeriodStart, weekOne);
            if (week > untilWeek) continue;
            if (record.UnitPriceMinor <= 0) { withoutPrice++; continue; }
            var key = (record.StoreCode, record.ProductCode, week);
            if (!offers.TryGetValue(key, out var before)) { offers[key] = record; continue; }
            repeated++;
            offers[key] = Together(before, record);
        }
        var lines = offers.GroupBy(offer => (offer.Key.Store, offer.Key.Week)).SelectMany(LinesOf).ToList();
        var kept = lines.GroupBy(line => line.Agent).SelectMany(WithoutSpikes).ToList();
        return new AgentPanel(kept, new LinesLeftOut(withoutPrice, offers.Count - lines.Count, repeated, lines.Count - kept.Count));
    }

    // Floors towards the past, so that a week holds seven days on both sides of week one.
    internal static int Week(DateOnly day, DateOnly weekOne) => (int)Math.Floor((day.DayNumber - weekOne.DayNumber) / (double)DaysOfWeek) + 1;

    /// <summary>Two lines of one product, store and week as one: units added, at the mean price of the units.</summary>
    internal static SalesRecord Together(SalesRecord one, SalesRecord other)
    {
        var (first, second) = ((double)Math.Max(one.Units, 0), (double)Math.Max(other.Units, 0));
        if (first + second == 0) (first, second) = (1, 1);
        double Mean(double a, double b) => (a * first + b * second) / (first + second);
        return one with
        {
            Units = (int)Math.Min((long)one.Units + other.Units, int.MaxValue),
            UnitPriceMinor = Math.Max(1, (long)Math.Round(Mean(one.UnitPriceMinor, other.UnitPriceMinor), MidpointRounding.ToEven)),
            IsPromoted = one.IsPromoted || other.IsPromoted,
            FeatureShare = Mean(one.FeatureShare, other.FeatureShare),
        };
    }

    private static IEnumerable<Line> LinesOf(IGrouping<(string Store, int Week), KeyValuePair<(string Store, string Product, int Week), SalesRecord>> offers)
    {
        var (sum, count) = (offers.Sum(offer => Math.Log(offer.Value.UnitPriceMinor)), offers.Count());
        foreach (var (key, record) in offers)
        {
            if (record.Units <= 0) continue;
            var own = Math.Log(record.UnitPriceMinor);
            var others = count > 1 ? (sum - own) / (count - 1) : 0;
            yield return new Line(new Agent(key.Store, key.Product), key.Week, Math.Log(record.Units), [own, others, record.IsPromoted ? 1 : 0, record.FeatureShare]);
        }
    }

    private static IEnumerable<Line> WithoutSpikes(IEnumerable<Line> lines)
    {
        var sorted = lines.Select(line => line.LogUnits).Order().ToList();
        var median = sorted[sorted.Count / 2];
        return lines.Where(line => Math.Abs(line.LogUnits - median) <= Math.Log(SpikeFactor));
    }

    private static int[] Numbered(IEnumerable<string> names)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. names.Select(name => known.TryGetValue(name, out var number) ? number : known[name] = known.Count)];
    }
}
