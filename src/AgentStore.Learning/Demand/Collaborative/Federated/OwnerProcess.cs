using System.Text.Json;
using System.Text.Json.Serialization;
using AgentStore.Learning.Demand.Collaborative.Evaluation;
using AgentStore.Learning.Demand.Collaborative.Filtering;

namespace AgentStore.Learning.Demand.Collaborative.Federated;

/// <summary>What travels between owners: one round's filtered gradients, a row a product, and nothing else.</summary>
internal sealed record GradientMessage(int Round, double[] Gradients);

/// <summary>What an owner says of itself to whoever compares ways, never to the other owner: squared errors on weeks held out.</summary>
/// <param name="Squares">Σ of squared errors of each held-out week.</param>
/// <param name="Lines">Lines of each held-out week.</param>
/// <param name="Sensitivity">How far one agent's sales could move a message.</param>
internal sealed record OwnerResult(double[] Squares, double[] Lines, double Sensitivity);

/// <summary>
/// An owner's process. It reads its own log and no other; then, a line of JSON each: terms come in, its messages go out and
/// the other owner's come in, its result goes out. It ends when its input does.
/// </summary>
internal static class OwnerProcess
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    // As the filters' mixtures have it: lines of one chain's week are not independent.
    private const double NoiseFactor = 3;

    public static async Task RunAsync(AgentPanel panel, TextReader input, TextWriter output, CancellationToken cancel)
    {
        var holdOut = HoldOut.Last(panel, DemandComparison.WeeksHeldOut);
        var held = holdOut.Held.Select(week => Moments.Of(panel, other => other == week)).ToList();
        string[] products = [.. panel.Agents.Zip(panel.Products).DistinctBy(each => each.Second).OrderBy(each => each.Second).Select(each => each.First.Product)];
        while (await input.ReadLineAsync(cancel) is { } line)
        {
            var terms = JsonSerializer.Deserialize<FederatedTerms>(line, Json)!;
            var training = new TrainingLines(panel, holdOut.Draw(terms.TrainingWeeks, terms.Draw));
            var owner = new FederatedOwner(training.Moments, products, terms);
            for (var round = 0; round < terms.Rounds && terms.Way != FederatedWay.AloneAtBest; round++)
            {
                var own = owner.Message();
                if (terms.Way == FederatedWay.Together) await WriteAsync(output, new GradientMessage(round, own));
                owner.Step(own, terms.Way == FederatedWay.Together ? await ReadAsync(input, round, own.Length, cancel) : null);
            }
            var curves = terms.Way == FederatedWay.AloneAtBest ? FilteredAllForOne.Fit(training) : owner.Personal(NoiseFactor);
            await WriteAsync(output, new OwnerResult([.. held.Select(week => week.Loss(curves).Squares)], [.. held.Select(week => week.Lines.Sum())], owner.Sensitivity));
        }
    }

    private static async Task<double[]> ReadAsync(TextReader input, int round, int length, CancellationToken cancel)
    {
        var line = await input.ReadLineAsync(cancel) ?? throw new EndOfStreamException("The other owner left before the last round.");
        var message = JsonSerializer.Deserialize<GradientMessage>(line, Json)!;
        if (message.Round != round || message.Gradients.Length != length || !message.Gradients.All(double.IsFinite))
            throw new InvalidDataException($"The other owner's message of round {round} isn't one: {message.Gradients.Length} numbers of round {message.Round}.");
        return message.Gradients;
    }

    private static async Task WriteAsync<T>(TextWriter output, T what)
    {
        await output.WriteLineAsync(JsonSerializer.Serialize(what, Json));
        await output.FlushAsync();
    }
}
