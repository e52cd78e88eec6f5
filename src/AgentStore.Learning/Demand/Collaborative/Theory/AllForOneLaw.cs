namespace AgentStore.Learning.Demand.Collaborative.Theory;

/// <summary>
/// How many samples all agents together draw until one agent's model is within ε: C N/N_i^ε. Every agent draws one sample a
/// round; agent i takes the gradients of the N_i^ε agents within ε/2 of it, uniformly, with steps 1/k. Those agents are
/// spread over all distances up to ε/2, and all to one side, so that bias is as large as the theory allows it to be common.
/// </summary>
/// <param name="agents">N.</param>
/// <param name="epsilon">The error to reach, in standard deviations of a sample.</param>
/// <param name="repetitions">How often each setting is run.</param>
internal sealed class AllForOneLaw(int agents, double epsilon, int repetitions)
{
    private const double RadiusShare = 0.5;

    // Slopes of the regression.
    private const int Size = 3;

    // Bias takes a quarter of ε at most, so σ²/ε² samples and a little more are enough; this is three times that.
    private const double BudgetShare = 3;
    private const double FarAway = 10;

    /// <summary>Which gradients agent i takes.</summary>
    public enum Filter
    {
        /// <summary>Those within ε/2.</summary>
        Right,

        /// <summary>As many, whoever they are: a control that must fail.</summary>
        Blind,

        /// <summary>A few of those within ε/2, however many there are: a control that must fail.</summary>
        Narrow,
    }

    /// <summary>Means: each sample is the agent's mean plus standard normal noise.</summary>
    public ScalingLaw Means(IReadOnlyList<int> neighbourhoods, Filter filter, int seed) => Law(
        Name("means", filter), neighbourhoods, filter, seed, (others, rounds, draws, curve, repetition) =>
        {
            var x = 0.0;
            for (var round = 0; round < rounds; round++)
            {
                var gradient = 0.0;
                foreach (var distance in others) gradient += (x - distance - draws.Next()) / others.Length;
                x -= gradient / (round + 1);
                curve.Set(repetition, round, x * x); // agent i's own mean is 0
            }
        });

    /// <summary>Regressions: a sample is a standard normal x and y = x'θⱼ plus standard normal noise; ε bounds |θ − θᵢ|/√3.</summary>
    public ScalingLaw Regressions(IReadOnlyList<int> neighbourhoods, Filter filter, int seed) => Law(
        Name("regressions", filter), neighbourhoods, filter, seed, (others, rounds, draws, curve, repetition) =>
        {
            Span<double> slopes = stackalloc double[Size], gradient = stackalloc double[Size], x = stackalloc double[Size];
            slopes.Clear();
            for (var round = 0; round < rounds; round++)
            {
                gradient.Clear();
                foreach (var distance in others)
                {
                    var error = -draws.Next();
                    for (var k = 0; k < Size; k++)
                    {
                        x[k] = draws.Next();
                        error += x[k] * (slopes[k] - distance);
                    }
                    for (var k = 0; k < Size; k++) gradient[k] += error * x[k] / others.Length;
                }
                var square = 0.0;
                for (var k = 0; k < Size; k++)
                {
                    slopes[k] -= gradient[k] / (round + 1);
                    square += slopes[k] * slopes[k] / Size;
                }
                curve.Set(repetition, round, square);
            }
        });

    /// <summary>Largest ratio of the measured bias to its bound Σ λⱼ bᵢⱼ over neighbourhoods; at most one where the bound holds.</summary>
    public double BiasOverBound(IReadOnlyList<int> neighbourhoods, int seed)
    {
        var worst = 0.0;
        foreach (var count in neighbourhoods)
        {
            var draws = new NormalDraws(seed + count);
            var (others, sum) = (Distances(count, Filter.Right, draws), 0.0);
            var samples = (int)(2_000 / (epsilon * epsilon) / count) + 1;
            for (var sample = 0; sample < samples; sample++)
                foreach (var distance in others) sum += (distance + draws.Next()) / others.Length / samples;
            // Three standard errors of the measurement are granted.
            worst = Math.Max(worst, (Math.Abs(sum) - 3 / Math.Sqrt((double)samples * others.Length)) / others.Average());
        }
        return worst;
    }

    private static string Name(string what, Filter filter) => filter == Filter.Right ? $"all for one, {what}" : $"all for one, {what}, {filter}";

    private delegate void Run(double[] others, int rounds, NormalDraws draws, ErrorCurve curve, int repetition);

    private ScalingLaw Law(string name, IReadOnlyList<int> neighbourhoods, Filter filter, int seed, Run run)
    {
        var curves = new ErrorCurve[neighbourhoods.Count];
        for (var setting = 0; setting < curves.Length; setting++)
        {
            var (count, number) = (neighbourhoods[setting], setting);
            var taken = filter == Filter.Narrow ? neighbourhoods.Min() : count;
            curves[setting] = new ErrorCurve((int)Math.Ceiling(BudgetShare / (epsilon * epsilon) / taken), repetitions);
            Parallel.For(0, repetitions, Filtering.Cores.All, repetition =>
            {
                var draws = new NormalDraws(1_000_003 * seed + 10_007 * number + repetition);
                run(Distances(count, filter, draws)[..taken], curves[number].Rounds, draws, curves[number], repetition);
            });
        }
        var predicted = neighbourhoods.Select(count => (double)agents / count).ToList();
        return ScalingLaw.Fit(name, predicted, (setting, take) => agents * curves[setting].RoundsTo(epsilon, take), repetitions);
    }

    // Agent i itself at 0, the others of its neighbourhood at distances up to ε/2; a blind filter takes some that are far.
    private double[] Distances(int count, Filter filter, NormalDraws draws)
    {
        var distances = new double[count];
        for (var other = 1; other < count; other++)
            distances[other] = filter == Filter.Blind ? FarAway * epsilon * (2 * draws.Uniform() - 0.5) : RadiusShare * epsilon * draws.Uniform();
        return distances;
    }
}
