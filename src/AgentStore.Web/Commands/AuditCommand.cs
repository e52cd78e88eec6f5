using AgentStore.Operations.Journal;
using AgentStore.Operations.Orders;
using AgentStore.Operations.Samples;

namespace AgentStore.Web.Commands;

/// <summary>Verifies the journal's chain and the ledgers; fails when something doesn't hold.</summary>
internal static class AuditCommand
{
    public static async Task<int> RunAsync(CommandLine line)
    {
        await using var app = StoreApp.Build(line);
        var prepared = await app.Services.GetRequiredService<PrepareStore>().RunAsync(line.Store);
        if (!prepared.Succeeded) return line.Refuse(prepared.Refusal!);
        var journal = await app.Services.GetRequiredService<AuditJournal>().RunAsync();
        var ledgers = await app.Services.GetRequiredService<VerifyLedgers>().RunAsync();
        var hanging = await app.Services.GetRequiredService<ReadHangingReservations>().RunAsync();
        var isWell = journal.Breaks.Count == 0 && ledgers.Count == 0 && hanging == 0;
        List<string> lines =
        [
            FormattableString.Invariant($"Journal kept as a chain since {journal.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC; rows older than that are not claimed."),
            journal.Breaks.Count == 0 ? $"Chain of {journal.Entries} entries: unbroken." : $"Chain of {journal.Entries} entries: {journal.Breaks.Count} breaks.",
            .. journal.Breaks.Select(each => $"  {each.Where}: {each.What}"),
            ledgers.Count == 0 ? "Ledgers: add up." : $"Ledgers: {ledgers.Count} differences.",
            .. ledgers.Select(each => $"  {each.Subject}: {each.Figure} is kept as {each.Kept}, the ledger adds up to {each.Ledger}"),
            hanging == 0 ? "Reservations: none hangs." : $"Reservations: {hanging} hold stock past their time or for an order that awaits no payment; a running shop gives back what is overdue.",
        ];
        line.Succeed(
            new { isWell, chainSince = journal.Since, entries = journal.Entries, breaks = journal.Breaks, ledgerDifferences = ledgers, hangingReservations = hanging, signIns = prepared.Value.SignIns },
            string.Join('\n', lines));
        return isWell ? 0 : CommandLine.Failed;
    }
}
