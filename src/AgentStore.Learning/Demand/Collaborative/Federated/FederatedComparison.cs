using AgentStore.Learning.Demand.Collaborative.Evaluation;

namespace AgentStore.Learning.Demand.Collaborative.Federated;

/// <summary>One way of learning, and both owners' errors with it.</summary>
/// <param name="Name">The way.</param>
/// <param name="Epsilon">Its ε; null where nothing is sent, infinity where no noise is added.</param>
/// <param name="Owners">Each owner's errors on the weeks held out.</param>
internal sealed record FederatedErrors(string Name, double? Epsilon, ErrorTable[] Owners);

/// <summary>
/// What two owners gain by learning together: the first is new and has few weeks of sales, the second has many. Both predict
/// the panel's last weeks in their own stores.
/// </summary>
/// <param name="Rounds">Messages of each owner in a session.</param>
/// <param name="Draws">Draws of training weeks, and of noise.</param>
/// <param name="Delta">δ of the privacy that is reported.</param>
internal sealed record FederatedComparison(int Rounds, int Draws, double Delta)
{
    /// <summary>Weeks each owner learns from.</summary>
    public static readonly int[] Weeks = [8, 60];

    /// <summary>Runs every way.</summary>
    /// <param name="pair">The owners.</param>
    /// <param name="products">Products both know.</param>
    /// <param name="epsilons">The ε to try, besides no noise.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancel">Stops between sessions.</param>
    public async Task<IReadOnlyList<FederatedErrors>> RunAsync(
        OwnerPair pair, IReadOnlyList<string> products, IReadOnlyList<double> epsilons, Action<string> progress, CancellationToken cancel)
    {
        List<(string Name, FederatedWay Way, double? Epsilon)> ways =
        [
            ("alone", FederatedWay.Alone, null), ("alone, filtered all for one", FederatedWay.AloneAtBest, null),
            ("together, no noise", FederatedWay.Together, double.PositiveInfinity),
            .. epsilons.Select(epsilon => (FormattableString.Invariant($"together, ε = {epsilon}"), FederatedWay.Together, (double?)epsilon)),
        ];
        var errors = new List<FederatedErrors>();
        foreach (var (name, way, epsilon) in ways)
        {
            progress($"{name}: {Draws} draws");
            errors.Add(new FederatedErrors(name, epsilon, await TablesAsync(pair, products, way, epsilon, cancel)));
        }
        return errors;
    }

    private async Task<ErrorTable[]> TablesAsync(OwnerPair pair, IReadOnlyList<string> products, FederatedWay way, double? epsilon, CancellationToken cancel)
    {
        ErrorTable[]? tables = null;
        var noise = epsilon is { } wanted ? PrivacyLoss.NoiseMultiplier(wanted, Rounds, Delta) : 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var results = await pair.RunAsync(
                [.. Weeks.Select((weeks, owner) => new FederatedTerms(way, products, Rounds, weeks, draw, (double)weeks / Weeks.Sum(), noise, NoiseSeed(draw, owner)))], cancel);
            tables ??= [.. results.Select(result => new ErrorTable(Draws, result.Lines))];
            for (var owner = 0; owner < results.Length; owner++)
                for (var week = 0; week < results[owner].Squares.Length; week++) tables[owner].Squares[draw, week] = results[owner].Squares[week];
        }
        return tables!;
    }

    private static int NoiseSeed(int draw, int owner) => 7_000 + (2 * draw) + owner;
}
