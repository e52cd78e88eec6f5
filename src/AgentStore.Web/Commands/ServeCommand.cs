using AgentStore.Operations.Samples;
using AgentStore.Web.Jobs;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AgentStore.Web.Commands;

/// <summary>Serves the store until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(CommandLine line)
    {
        await using var app = StoreApp.Build(line);
        var prepared = await app.Services.GetRequiredService<PrepareStore>().RunAsync(line.Store);
        if (!prepared.Succeeded) return line.Refuse(prepared.Refusal!);
        StoreApp.MapPages(app);
        Schedule.Register(app.Services);
        await app.StartAsync();

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var (seededIn, signIns) = prepared.Value;
        line.Succeed(
            new { store = address, staff = $"{address}/staff", owner = $"{address}/owner", secondsToSeed = seededIn?.TotalSeconds, signIns },
            Text(address, seededIn, signIns));
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static string Text(string address, TimeSpan? seededIn, IReadOnlyList<DemoSignIn> signIns)
    {
        var lines = new List<string> { seededIn is { } took ? FormattableString.Invariant($"Filled the new store in {took.TotalSeconds:0.0} s.") : "", $"  Store   {address}", $"  Staff   {address}/staff", $"  Owner   {address}/owner", "" };
        lines.AddRange(signIns.Count == 0
            ? ["  Sign in with the passwords that were printed when this store was made."]
            : ["  Demo sign-ins, printed this once:", .. signIns.Select(signIn => $"    {signIn.Role,-6} {signIn.Email}   {signIn.Password}")]);
        return string.Join('\n', lines);
    }
}
