namespace AgentStore.Learning.Demand.Collaborative.Filtering;

/// <summary>What the schedule came to.</summary>
/// <param name="Slopes">Slopes of all agents at the best ε.</param>
/// <param name="Epsilon">That ε.</param>
/// <param name="Error">The held-out error there.</param>
/// <param name="Stages">How many ε were tried.</param>
internal sealed record HalvingResult(double[] Slopes, double Epsilon, double Error, int Stages);

/// <summary>
/// Pools first, personalises later: ε starts so large that everyone listens to everyone, each stage takes a few passes of
/// all-for-one steps from where the last one ended, and then ε is halved, which drops the far agents. It ends when the
/// held-out error has risen for two stages, or when everybody is alone.
/// </summary>
internal static class HalvingSchedule
{
    private const int PassesOfStage = 40;
    private const int StagesMax = 30;
    private const int Patience = 2;

    // Beyond so many neighbours bias, not variance, decides; and 100,000 rows of them would fill the memory.
    private const int NeighboursMax = 2_000;

    /// <summary>Runs the schedule.</summary>
    /// <param name="batches">The training lines.</param>
    /// <param name="points">Points whose plain distance is b.</param>
    /// <param name="heldOutError">The error of slopes on lines kept apart.</param>
    /// <param name="random">Draws the batches.</param>
    public static HalvingResult Run(Batches batches, double[] points, Func<double[], double> heldOutError, Random random)
    {
        var size = batches.Size;
        var lines = batches.Whole.Lines;
        var near = NearestAgents.Of(points, size, NeighboursMax);
        var slopes = AgentCurves.Repeated(LeastSquares.Slopes(batches.Whole, _ => 1), batches.Agents);
        var epsilon = Diameter(points, size);
        var best = new HalvingResult(slopes, epsilon, heldOutError(slopes), 1);
        for (var (stage, risen) = (2, 0); stage <= StagesMax && risen < Patience; stage++)
        {
            epsilon /= 2;
            var filter = Filter.Within(near, points, size, lines, epsilon);
            slopes = AllForOne.Descend(batches, filter, slopes, random, passesMax: PassesOfStage);
            var error = heldOutError(slopes);
            risen = error < best.Error ? 0 : risen + 1;
            best = error < best.Error ? new HalvingResult(slopes, epsilon, error, stage) : best with { Stages = stage };
            if (filter.IsAlone) break;
        }
        return best;
    }

    // The diagonal of the box around all points: no two are farther apart.
    private static double Diameter(double[] points, int size)
    {
        var square = 0.0;
        for (var k = 0; k < size; k++)
        {
            var axis = Enumerable.Range(0, points.Length / size).Select(agent => points[agent * size + k]).ToList();
            square += Math.Pow(axis.Max() - axis.Min(), 2);
        }
        return Math.Sqrt(square);
    }
}
