using Xunit;
using Xunit.Sdk;

namespace AgentStore.Tests.Snapshots;

public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Match_passes_when_the_text_was_kept()
    {
        Snapshot.Match("one\r\ntwo", "kept", folder, updates: true);

        Snapshot.Match("one\ntwo\n", "kept", folder, updates: false);
    }

    [Fact]
    public void Match_names_the_first_line_that_differs()
    {
        Snapshot.Match("one\ntwo\nthree", "kept", folder, updates: true);

        var failure = Assert.Throws<XunitException>(() => Snapshot.Match("one\n2\nthree", "kept", folder, updates: false));

        Assert.Contains("line 2 was\n  two\nand is\n  2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Match_sees_a_line_that_was_added()
    {
        Snapshot.Match("one", "kept", folder, updates: true);

        Assert.Throws<XunitException>(() => Snapshot.Match("one\ntwo", "kept", folder, updates: false));
    }

    [Fact]
    public void Match_fails_when_nothing_is_kept() =>
        Assert.Throws<XunitException>(() => Snapshot.Match("one", "unknown", folder, updates: false));
}
