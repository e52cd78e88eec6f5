using System.Diagnostics;
using AgentStore.Operations.SalesLog;
using AgentStore.Operations.Samples;
using Xunit;

namespace AgentStore.Tests.SalesLog;

public sealed class BundledPanelTests
{
    [Fact]
    public async Task ReadLines_reads_the_whole_orange_juice_panel_in_seconds()
    {
        var (tally, units) = (new SalesLogTally(), 0L);
        var clock = Stopwatch.StartNew();
        using var reader = (await SalesLogReader.OpenAsync(BundledLogs.DominicksPanel, LogFile.Panel, TestContext.Current.CancellationToken)).Value;
        await foreach (var line in reader.ReadLinesAsync(TestContext.Current.CancellationToken))
        {
            tally.Add(line);
            if (line is SalesLogLine.Loaded loaded) units += loaded.Record.Units;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{tally.Rows} lines in {clock.Elapsed.TotalSeconds:F2} s");

        Assert.Null(tally.Broken);
        Assert.Equal((106_139, 0, 0, 106_139), (tally.Rows, tally.Cancelled, tally.Rejected, tally.Loaded));
        Assert.Equal((83, 11, 121), (tally.Stores, tally.Products, tally.Weeks));
        Assert.Equal((new DateOnly(1990, 6, 14), new DateOnly(1992, 10, 1)), (tally.FirstPeriod, tally.LastPeriod));
        Assert.Equal(UnitsOfPanel, units);
        // Under a second where nothing else runs; the bound leaves room for a machine that is busy with other tests.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    // Sum of the column units, counted with awk.
    private const long UnitsOfPanel = 14_421_695;

    [Fact]
    public void Tally_counts_rejections_by_reason_and_keeps_the_first()
    {
        var tally = new SalesLogTally();
        for (var line = 2; line < 32; line++)
            tally.Add(new SalesLogLine.Rejected(line, "units", line % 3 == 0 ? RejectionReason.NotANumber : RejectionReason.NegativeUnits, "x"));
        tally.Add(new SalesLogLine.Cancelled(32, "returned"));

        Assert.Equal((31, 1, 30, 0), (tally.Rows, tally.Cancelled, tally.Rejected, tally.Loaded));
        Assert.Equal([new("NegativeUnits", 20), new("NotANumber", 10)], tally.RejectedByReason);
        Assert.Equal(SalesLogTally.RejectedKeptMax, tally.FirstRejected.Count);
        Assert.Equal("line 2, column units: NegativeUnits, the file has 'x'", tally.FirstRejected[0].ToString());
    }
}
