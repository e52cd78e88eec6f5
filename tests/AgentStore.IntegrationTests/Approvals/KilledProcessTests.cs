using System.Diagnostics;
using AgentStore.Domain.Approvals;
using AgentStore.Domain.Guardrails;
using AgentStore.Operations.Approvals;
using AgentStore.Operations.Data;
using AgentStore.Operations.Purchasing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentStore.IntegrationTests.Approvals;

/// <summary>The shop as it is started, a process of its own, killed outright between the owner's yes and its execution.</summary>
public sealed class KilledProcessTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Approval_outlives_the_killed_web_process_and_is_carried_out_once()
    {
        await using var store = await TestStore.CreateAsync();
        var waiting = await store.Gate.RunAsync(new PlacePurchaseOrder("acme", [new PurchaseLine("PRINT", 60)]), TestStore.Call(TestStore.Ceo), Cancel);
        await CarryOutApprovedTests.ApproveAloneAsync(store, waiting.ApprovalId!.Value);

        await using (var other = store.OpenDb())
        {
            await using var busy = await other.Database.BeginTransactionAsync(Cancel);
            await StoreLock.TakeBudgetAsync(other, Cancel);
            using var first = Serve(store);
            await UntilAsync(first, () => WaitsForBudgetAsync(other));
            first.Kill();
            await first.WaitForExitAsync(Cancel);
            Assert.Equal(137, first.ExitCode);
        }
        Assert.Equal((ApprovalState.Approved, 0), await StandsAsync(store));

        using var second = Serve(store);
        await UntilAsync(second, async () => (await StandsAsync(store)).State != ApprovalState.Approved);
        await store.Get<CarryOutApproved>().RunAsync(Cancel);
        second.Kill();
        await second.WaitForExitAsync(Cancel);

        Assert.Equal((ApprovalState.Executed, 1), await StandsAsync(store));
        await using var db = store.OpenDb();
        Assert.Equal(1, await db.Decisions.CountAsync(decision => decision.Verdict == Verdict.Allowed && decision.ApprovalId == waiting.ApprovalId, Cancel));
    }

    private static async Task<(ApprovalState State, int Orders)> StandsAsync(TestStore store)
    {
        await using var db = store.OpenDb();
        return ((await db.Approvals.AsNoTracking().SingleAsync(Cancel)).State, await db.PurchaseOrders.CountAsync(Cancel));
    }

    private static async Task<bool> WaitsForBudgetAsync(StoreDbContext db) => await db.Database.SqlQuery<int>(
        $"select count(*)::int as \"Value\" from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())").SingleAsync(Cancel) > 0;

    private static Process Serve(TestStore store)
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "AgentStore.Web.dll"), "serve", "--store", "test", "--urls", "http://127.0.0.1:0", "--environment", "Production"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Store"] = store.ConnectionString;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => TestContext.Current.TestOutputHelper?.WriteLine(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task UntilAsync(Process process, Func<Task<bool>> isSo)
    {
        for (var clock = Stopwatch.StartNew(); !await isSo(); await Task.Delay(100, Cancel))
            Assert.True(!process.HasExited && clock.Elapsed < Patience, "The shop ended by itself, or it did not happen in time.");
    }
}
