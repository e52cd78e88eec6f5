namespace AgentStore.Learning.Demand.Collaborative.Theory;

/// <summary>Draws from the standard normal, two at a time (Marsaglia's polar method).</summary>
internal sealed class NormalDraws(int seed)
{
    private readonly Random random = new(seed);
    private double spare;
    private bool hasSpare;

    public double Uniform() => random.NextDouble();

    public int Below(int end) => random.Next(end);

    public double Next()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }
        double x, y, square;
        do
        {
            (x, y) = (2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1);
            square = x * x + y * y;
        }
        while (square is >= 1 or 0);
        var scale = Math.Sqrt(-2 * Math.Log(square) / square);
        (spare, hasSpare) = (y * scale, true);
        return x * scale;
    }
}
