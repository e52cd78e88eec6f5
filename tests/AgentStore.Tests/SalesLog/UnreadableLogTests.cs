using System.Text;
using AgentStore.Operations.SalesLog;
using Xunit;

namespace AgentStore.Tests.SalesLog;

public sealed class UnreadableLogTests
{
    private static string ManyLines => LogFile.Header + "\n" + string.Join('\n', Enumerable.Range(1, 20_000).Select(store => $"{store},{store % 97},40,{store * 7919 % 1000},3.87,1,0,30"));

    [Fact]
    public async Task Open_names_missing_and_present_columns_when_the_header_is_another()
    {
        using var file = LogFile.Of("shop,brand,week,quantity,price,deal,feat,margin", "1,1,1,1,1,1,1,1");
        var refusal = Assert.IsType<ColumnsMissing>(await file.RefusalAsync());
        Assert.Equal(["store", "units"], refusal.Missing);
        Assert.Contains("It has: shop, brand, week, quantity", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_refuses_when_the_header_names_a_column_twice()
    {
        using var file = LogFile.Of(LogFile.Header + ",UNITS", "");
        Assert.Equal(new ColumnRepeated("units"), await file.RefusalAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public async Task Open_refuses_when_there_is_nothing_in_it(string text)
    {
        using var plain = LogFile.OfBytes(Encoding.UTF8.GetBytes(text));
        using var packed = LogFile.OfBytes(LogFile.Gzip(text));
        Assert.IsType<LogEmpty>(await plain.RefusalAsync());
        Assert.IsType<LogEmpty>(await packed.RefusalAsync());
    }

    [Fact]
    public async Task Open_refuses_when_the_file_is_not_text()
    {
        using var zip = LogFile.OfBytes([0x50, 0x4B, 3, 4, .. Enumerable.Range(0, 5000).Select(i => (byte)(i * 31))]);
        using var zeros = LogFile.OfBytes(new byte[200_000]);
        Assert.IsType<LogNotText>(await zip.RefusalAsync());
        Assert.IsType<LogNotText>(await zeros.RefusalAsync());
    }

    [Fact]
    public async Task Open_refuses_when_gzip_is_garbage_after_its_first_bytes()
    {
        using var file = LogFile.OfBytes([0x1F, 0x8B, .. Encoding.ASCII.GetBytes("this is no gzip at all, whatever its first two bytes say")]);
        Assert.IsType<LogNotReadable>(await file.RefusalAsync());
    }

    [Fact]
    public async Task Open_refuses_when_there_is_no_file_or_it_is_a_folder()
    {
        Assert.IsType<LogNotFound>((await SalesLogReader.OpenAsync("/no/such/log.csv", LogFile.Panel, TestContext.Current.CancellationToken)).Refusal);
        Assert.IsType<LogNotFound>((await SalesLogReader.OpenAsync(Path.GetTempPath(), LogFile.Panel, TestContext.Current.CancellationToken)).Refusal);
    }

    [Fact]
    public async Task ReadLines_ends_broken_when_gzip_is_cut_off()
    {
        var packed = LogFile.Gzip(ManyLines);
        using var file = LogFile.OfBytes(packed[..(packed.Length / 2)]);
        var lines = await file.ReadAsync();
        Assert.IsType<LogNotReadable>(Assert.IsType<SalesLogLine.Broken>(lines[^1]).Refusal);
    }

    [Fact]
    public async Task ReadLines_ends_broken_when_gzip_is_damaged()
    {
        var packed = LogFile.Gzip(ManyLines);
        packed[^6] ^= 0x40; // the checksum at its end
        using var file = LogFile.OfBytes(packed);
        var lines = await file.ReadAsync();
        Assert.IsType<LogNotReadable>(Assert.IsType<SalesLogLine.Broken>(lines[^1]).Refusal);
    }

    [Fact]
    public async Task ReadLines_ends_broken_when_a_line_never_ends()
    {
        using var file = LogFile.Of(LogFile.Header, "2,1,40,5,3.87,1,0,30", new string('7', 1_000_000));
        var lines = await file.ReadAsync();
        Assert.Equal(new SalesLogLine.Broken(3, new LineTooLong(3, SalesLogReader.LineBytesMax)), lines[^1]);
    }
}
