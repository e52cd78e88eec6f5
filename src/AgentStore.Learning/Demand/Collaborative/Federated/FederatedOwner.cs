using AgentStore.Learning.Demand.Collaborative.Theory;

namespace AgentStore.Learning.Demand.Collaborative.Federated;

/// <summary>
/// One owner's side: it evaluates its agents' gradients at the models both owners share, cuts each to a length, filters them,
/// adds noise, and steps along both owners' messages. The shared models follow from the messages alone, so nothing but these
/// tells of its sales.
/// </summary>
internal sealed class FederatedOwner
{
    private readonly Moments moments;
    private readonly FederatedTerms terms;
    private readonly int[] productOf; // each agent's product among the agreed ones, -1 where it isn't among them
    private readonly double[] counts;
    private readonly NormalDraws noise;
    private readonly double[] models;
    private readonly double[] sum;
    private int rounds;

    /// <param name="moments">This owner's training lines.</param>
    /// <param name="products">The code of each of its products, by their number in <paramref name="moments"/>.</param>
    /// <param name="terms">What was agreed.</param>
    public FederatedOwner(Moments moments, IReadOnlyList<string> products, FederatedTerms terms)
    {
        (this.moments, this.terms, noise) = (moments, terms, new NormalDraws(terms.NoiseSeed));
        var places = terms.Products.Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
        productOf = [.. moments.Products.Select((product, agent) => moments.Lines[agent] > 0 ? places.GetValueOrDefault(products[product], -1) : -1)];
        counts = new double[terms.Products.Count];
        foreach (var product in productOf)
            if (product >= 0) counts[product]++;
        models = [.. terms.Products.SelectMany(_ => FederatedTerms.Start)];
        sum = new double[models.Length];
    }

    /// <summary>Models as they stand: the mean of the later half of the rounds, which evens noise out.</summary>
    public double[] Models => [.. sum.Select(each => each / Math.Max(1, rounds - (terms.Rounds / 2)))];

    /// <summary>
    /// How far a message moves at most, in the Euclidean norm, if one agent had sold anything else at the same prices: from one
    /// end of the clip to the other, times its filter weights over all products.
    /// </summary>
    public double Sensitivity => 2 * terms.Clip * Enumerable.Range(0, counts.Length).Where(product => counts[product] > 0).Select(WeightsOf).DefaultIfEmpty().Max();

    /// <summary>This round's message: for each product, the filtered gradient at the shared model of it, in scaled coordinates.</summary>
    public double[] Message()
    {
        var (size, message) = (moments.Size, new double[models.Length]);
        Span<double> gradient = stackalloc double[size];
        for (var agent = 0; agent < moments.Agents; agent++)
        {
            if (productOf[agent] < 0) continue;
            for (var product = 0; product < counts.Length; product++)
            {
                var weight = Weight(product, productOf[agent]);
                if (weight == 0) continue;
                Clipped(agent, product, gradient);
                for (var k = 0; k < size; k++) message[product * size + k] += weight * gradient[k];
            }
        }
        var deviation = terms.NoiseMultiplier * Sensitivity;
        for (var k = 0; k < message.Length && deviation > 0; k++) message[k] += deviation * noise.Next();
        return message;
    }

    /// <summary>Steps along both messages; for an owner alone, along its own.</summary>
    public void Step(double[] own, double[]? other)
    {
        var size = moments.Size;
        for (var k = 0; k < models.Length; k++)
        {
            var gradient = other is null ? own[k] : (terms.OwnWeight * own[k]) + ((1 - terms.OwnWeight) * other[k]);
            models[k] -= terms.StepSize * gradient / FederatedTerms.Spreads[k % size];
        }
        if (rounds++ < terms.Rounds / 2) return;
        for (var k = 0; k < models.Length; k++) sum[k] += models[k];
    }

    /// <summary>Each agent's curve: the shared model of its product, and its own lines as far as they tell more. This stays at home.</summary>
    public AgentCurves Personal(double noiseFactor)
    {
        var (size, prior) = (moments.Size, NormalPrior.OfAll(moments, noiseFactor));
        var (shared, centres) = (Models, new double[moments.Agents * moments.Size]);
        for (var agent = 0; agent < moments.Agents; agent++)
            (productOf[agent] < 0 ? FederatedTerms.Start : shared.AsSpan(productOf[agent] * size, size)).CopyTo(centres.AsSpan(agent * size));
        return Filtering.SharedLevels.Of(moments, prior.Shrink(moments, centres));
    }

    private double Weight(int product, int ofAgent) =>
        (product == ofAgent ? (1 - terms.ShareOfAll) / counts[ofAgent] : 0) + (terms.ShareOfAll / counts.Sum());

    private double WeightsOf(int ofAgent) =>
        Math.Sqrt(Enumerable.Range(0, counts.Length).Sum(product => Weight(product, ofAgent) * Weight(product, ofAgent)));

    private void Clipped(int agent, int product, Span<double> gradient)
    {
        var (size, square) = (moments.Size, 0.0);
        moments.Gradient(agent, models.AsSpan(product * size, size), gradient);
        for (var k = 0; k < size; k++)
        {
            gradient[k] /= FederatedTerms.Spreads[k];
            square += gradient[k] * gradient[k];
        }
        if (square <= terms.Clip * terms.Clip) return;
        var cut = terms.Clip / Math.Sqrt(square);
        for (var k = 0; k < size; k++) gradient[k] *= cut;
    }
}
