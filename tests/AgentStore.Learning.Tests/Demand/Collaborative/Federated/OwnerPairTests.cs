using System.Text.Json;
using AgentStore.Learning.Demand.Collaborative.Federated;
using AgentStore.Operations.Samples;
using Xunit;

namespace AgentStore.Learning.Tests.Demand.Collaborative.Federated;

public sealed class OwnerPairTests : IDisposable
{
    private const int Rounds = 10;
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("agentstore-owners-").FullName;

    [Fact]
    public async Task Two_processes_learn_together_and_only_gradients_travel()
    {
        var logs = await OwnerLogs.WriteAsync(BundledLogs.DominicksPanel, folder, Cancel);
        var stores = logs.Select(log => File.ReadLines(log).Skip(1).Select(row => row.Split(',')[0]).ToHashSet()).ToList();
        Assert.Empty(stores[0].Intersect(stores[1]));
        Assert.Equal(83, stores.Sum(each => each.Count));
        Assert.InRange(stores[0].Count - stores[1].Count, 0, 1);

        var sent = new List<string>();
        using var pair = new OwnerPair(logs, BundledLogs.DominicksMapping, sent.Add);
        string[] products = [.. Enumerable.Range(1, 11).Select(number => FormattableString.Invariant($"{number}"))];
        var alone = await pair.RunAsync([Terms(FederatedWay.Alone, products, 0.5), Terms(FederatedWay.Alone, products, 0.5)], Cancel);
        Assert.Empty(sent);
        var together = await pair.RunAsync([Terms(FederatedWay.Together, products, 0.1), Terms(FederatedWay.Together, products, 0.9)], Cancel);

        Assert.Equal(2 * Rounds, sent.Count);
        Assert.All(sent, line =>
        {
            using var message = JsonDocument.Parse(line);
            Assert.Equal(["gradients", "round"], message.RootElement.EnumerateObject().Select(property => property.Name).Order());
            Assert.Equal(products.Length * 4, message.RootElement.GetProperty("gradients").GetArrayLength());
            Assert.All(message.RootElement.GetProperty("gradients").EnumerateArray(), number => Assert.True(double.IsFinite(number.GetDouble())));
        });
        Assert.Equal(sent.Count, sent.Distinct().Count());
        Assert.All(alone.Zip(together), each => Assert.NotEqual(each.First.Squares, each.Second.Squares));
        Assert.All(together, result => Assert.InRange(Math.Sqrt(result.Squares.Sum() / result.Lines.Sum()), 0.3, 0.8));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_an_owner_learns_alone_is_the_same_whoever_the_other_is()
    {
        var logs = await OwnerLogs.WriteAsync(BundledLogs.DominicksPanel, folder, Cancel);
        string[] products = ["1", "5"];
        FederatedTerms[] terms = [Terms(FederatedWay.Alone, products, 0.5), Terms(FederatedWay.Alone, products, 0.5)];
        using var pair = new OwnerPair(logs, BundledLogs.DominicksMapping, _ => { });
        var with = await pair.RunAsync(terms, Cancel);
        foreach (var (owner, id) in pair.ProcessIds.Index())
        {
            var command = await File.ReadAllTextAsync($"/proc/{id}/cmdline", Cancel);
            Assert.Contains(logs[owner], command, StringComparison.Ordinal);
            Assert.DoesNotContain(logs[1 - owner], command, StringComparison.Ordinal);
        }

        // Everything of the second owner's is gone; the first has another beside it.
        var kept = Path.Combine(folder, "moved.csv");
        File.Move(logs[0], kept);
        File.Delete(logs[1]);
        using var again = new OwnerPair([kept, kept], BundledLogs.DominicksMapping, _ => { });
        Assert.Equal(with[0].Squares, (await again.RunAsync(terms, Cancel))[0].Squares);
        Assert.NotEqual(with[1].Squares, with[0].Squares);
    }

    private static FederatedTerms Terms(FederatedWay way, string[] products, double weight) => new(way, products, Rounds, 24, 0, weight, 0, 1);
}
