using AgentStore.Domain.Demand;
using AgentStore.Operations.SalesLog;
using AgentStore.Operations.Samples;
using Xunit;

namespace AgentStore.Learning.Tests;

/// <summary>The panel that comes with the product, read once.</summary>
public sealed class OrangeJuice : IAsyncLifetime
{
    internal IReadOnlyList<SalesRecord> Records { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var mapping = SalesLogMapping.Load(BundledLogs.DominicksMapping).Value;
        using var reader = (await SalesLogReader.OpenAsync(BundledLogs.DominicksPanel, mapping)).Value;
        Records = await reader.ReadLinesAsync().OfType<SalesLogLine.Loaded>().Select(line => line.Record).ToListAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
