using System.Diagnostics;
using System.Text.Json;

namespace AgentStore.Learning.Demand.Collaborative.Federated;

/// <summary>
/// Two owners' processes and the wire between them. Each process is given the path of its own log; each line that one sends
/// is handed to the other as it is.
/// </summary>
internal sealed class OwnerPair : IDisposable
{
    private readonly Process[] owners;
    private readonly Action<string> wire;

    /// <param name="logs">The two owners' logs.</param>
    /// <param name="mapping">How to read them.</param>
    /// <param name="wire">Told of every line that travels between the owners.</param>
    public OwnerPair(IReadOnlyList<string> logs, string mapping, Action<string> wire)
    {
        this.wire = wire;
        owners = [.. logs.Select(log => Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "AgentStore.Learning.dll"), "demand", "--owner", log, "--mapping", mapping])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!)];
    }

    public IReadOnlyList<int> ProcessIds => [.. owners.Select(owner => owner.Id)];

    /// <summary>One session on the terms of each; both ways must be the same.</summary>
    /// <exception cref="InvalidOperationException">An owner's process ended.</exception>
    public async Task<OwnerResult[]> RunAsync(FederatedTerms[] terms, CancellationToken cancel)
    {
        for (var owner = 0; owner < owners.Length; owner++) await SendAsync(owner, JsonSerializer.Serialize(terms[owner], OwnerProcess.Json), cancel);
        for (var round = 0; round < terms[0].Rounds && terms[0].Way == FederatedWay.Together; round++)
        {
            var messages = await Task.WhenAll(Enumerable.Range(0, owners.Length).Select(owner => ReceiveAsync(owner, cancel)));
            for (var owner = 0; owner < owners.Length; owner++)
            {
                wire(messages[1 - owner]);
                await SendAsync(owner, messages[1 - owner], cancel);
            }
        }
        var results = await Task.WhenAll(Enumerable.Range(0, owners.Length).Select(owner => ReceiveAsync(owner, cancel)));
        return [.. results.Select(result => JsonSerializer.Deserialize<OwnerResult>(result, OwnerProcess.Json)!)];
    }

    public void Dispose()
    {
        foreach (var owner in owners)
        {
            owner.Kill(entireProcessTree: true);
            owner.Dispose();
        }
    }

    private async Task SendAsync(int owner, string line, CancellationToken cancel)
    {
        await owners[owner].StandardInput.WriteLineAsync(line.AsMemory(), cancel);
        await owners[owner].StandardInput.FlushAsync(cancel);
    }

    private async Task<string> ReceiveAsync(int owner, CancellationToken cancel) =>
        await owners[owner].StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException($"The process of owner {owner + 1} ended; its error output says why.");
}
