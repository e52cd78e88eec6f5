namespace AgentStore.Learning.Demand.Collaborative.Theory;

/// <summary>
/// How many samples all agents together draw until their models are within ε on average: C Σᵢ 1/N_i^ε. Agents come in
/// neighbourhoods of unequal size, spread within each over distances up to ε/2. Every round each agent draws one sample at
/// its own model and sends its gradient; xᵢ ← xᵢ − (1/k) Σⱼ Wᵢⱼ gⱼ(xⱼ) with W = ΛΛ', which within a neighbourhood is the mean.
/// </summary>
/// <param name="agents">N.</param>
/// <param name="epsilon">The error to reach, in standard deviations of a sample.</param>
/// <param name="repetitions">How often each setting is run.</param>
internal sealed class AllForAllLaw(int agents, double epsilon, int repetitions)
{
    private const double RadiusShare = 0.5;
    private const double BudgetShare = 3;

    /// <summary>Means, with the neighbourhoods known, or, as a control that must fail, with everyone shuffled among them.</summary>
    public ScalingLaw Means(IReadOnlyList<int> neighbourhoods, bool isBlind, int seed)
    {
        var sizes = neighbourhoods.Select(count => Sizes(count, new NormalDraws(seed + count))).ToList();
        var curves = new ErrorCurve[neighbourhoods.Count];
        for (var setting = 0; setting < curves.Length; setting++)
        {
            var number = setting;
            curves[setting] = new ErrorCurve((int)Math.Ceiling(BudgetShare / (epsilon * epsilon) * neighbourhoods[setting] / agents), repetitions);
            Parallel.For(0, repetitions, Filtering.Cores.All, repetition =>
                Run(sizes[number], isBlind, new NormalDraws(1_000_003 * seed + 10_007 * number + repetition), curves[number], repetition));
        }
        var predicted = sizes.Select(each => each.Sum(size => size * (1.0 / size))).ToList();
        return ScalingLaw.Fit(isBlind ? "all for all, blind" : "all for all, means", predicted, (setting, take) => agents * curves[setting].RoundsTo(epsilon, take), repetitions);
    }

    private void Run(int[] sizes, bool isBlind, NormalDraws draws, ErrorCurve curve, int repetition)
    {
        var group = sizes.SelectMany((size, number) => Enumerable.Repeat(number, size)).ToArray();
        var mean = group.Select(number => 10 * epsilon * number + RadiusShare * epsilon * draws.Uniform()).ToArray();
        if (isBlind)
            for (var agent = agents - 1; agent > 0; agent--)
            {
                var other = draws.Below(agent + 1);
                (group[agent], group[other]) = (group[other], group[agent]);
            }
        var (x, gradients) = (new double[sizes.Length], new double[sizes.Length]); // all of a neighbourhood share a model, since W is its mean
        for (var round = 0; round < curve.Rounds; round++)
        {
            Array.Clear(gradients);
            for (var agent = 0; agent < agents; agent++) gradients[group[agent]] += (x[group[agent]] - mean[agent] - draws.Next()) / sizes[group[agent]];
            for (var number = 0; number < x.Length; number++) x[number] -= gradients[number] / (round + 1);
            var square = 0.0;
            for (var agent = 0; agent < agents; agent++) square += Math.Pow(x[group[agent]] - mean[agent], 2) / agents;
            curve.Set(repetition, round, square);
        }
    }

    // Sizes from half to one and a half of the mean that add up to all agents.
    private int[] Sizes(int count, NormalDraws draws)
    {
        var cuts = Enumerable.Range(0, count).Select(_ => 0.5 + draws.Uniform()).ToArray();
        var (sizes, total, taken) = (new int[count], cuts.Sum(), 0);
        var sum = 0.0;
        for (var number = 0; number < count; number++)
        {
            sum += cuts[number];
            var end = (int)Math.Round(agents * sum / total);
            (sizes[number], taken) = (end - taken, end);
        }
        return sizes;
    }
}
