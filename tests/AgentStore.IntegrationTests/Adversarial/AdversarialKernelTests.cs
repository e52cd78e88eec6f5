using System.Collections.Concurrent;
using AgentStore.Operations.Catalog;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Pricing;
using AgentStore.Operations.Purchasing;
using CsCheck;
using Xunit;

namespace AgentStore.IntegrationTests.Adversarial;

/// <summary>
/// A model that calls any tools with any arguments, through the real kernel, a real endpoint and PostgreSQL, while an owner
/// who never looks, customers, deliveries and jobs go about theirs at the same time: no promise is ever broken.
/// </summary>
public sealed class AdversarialKernelTests(ITestOutputHelper output)
{
    private const int Stores = 24;
    private const int DaysOfEach = 25;
    private const int CarriedOutMin = 500;

    private static readonly HashSet<string> Operations =
        [nameof(PlacePurchaseOrder), nameof(ChangePrice), nameof(ScheduleMarkdown), nameof(ListProduct), nameof(DelistProduct), nameof(RefundOrder), nameof(GiveConcession)];

    [Fact]
    public async Task No_sequence_of_calls_breaks_a_promise()
    {
        var done = new ConcurrentBag<string>();
        await AnyDay.Any.Array[DaysOfEach].SampleAsync(
            async days =>
            {
                foreach (var operation in await AnyLife.LiveAsync(days, TestContext.Current.CancellationToken)) done.Add(operation);
            }, iter: Stores, threads: 2);
        var counts = done.CountBy(operation => operation).OrderBy(count => count.Key, StringComparer.Ordinal).ToList();
        output.WriteLine($"{Stores * DaysOfEach} sequences; carried out: {string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}"))}");

        // A store in which nothing ever happens keeps every promise; here each kind of command is carried out again and again.
        Assert.True(done.Count > CarriedOutMin, $"Only {done.Count} calls were carried out.");
        Assert.Superset(Operations, counts.Select(count => count.Key).ToHashSet());
    }
}
