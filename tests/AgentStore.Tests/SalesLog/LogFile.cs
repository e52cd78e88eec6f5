using System.IO.Compression;
using System.Text;
using AgentStore.Operations.SalesLog;
using Xunit;

namespace AgentStore.Tests.SalesLog;

/// <summary>A log written to a temporary file, and removed with it.</summary>
internal sealed class LogFile : IDisposable
{
    public const string Header = "store,brand,week,units,price,deal,feat,margin";

    public static readonly SalesLogMapping Panel = SalesLogMapping.Load("dominicks-orange-juice").Value;

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public static LogFile Of(params string[] lines) => OfBytes(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public static LogFile OfBytes(byte[] content)
    {
        var file = new LogFile();
        File.WriteAllBytes(file.Path, content);
        return file;
    }

    public static byte[] Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    public async Task<List<SalesLogLine>> ReadAsync(SalesLogMapping? mapping = null)
    {
        using var reader = (await SalesLogReader.OpenAsync(Path, mapping ?? Panel, TestContext.Current.CancellationToken)).Value;
        return await reader.ReadLinesAsync(TestContext.Current.CancellationToken).ToListAsync();
    }

    public async Task<Domain.Shared.Refusal> RefusalAsync()
    {
        var opened = await SalesLogReader.OpenAsync(Path, Panel, TestContext.Current.CancellationToken);
        return opened.Refusal ?? throw new Xunit.Sdk.XunitException("The log was opened.");
    }

    public void Dispose() => File.Delete(Path);
}
