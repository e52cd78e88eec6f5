using AgentStore.Operations.Backups;
using AgentStore.Operations.Journal;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace AgentStore.IntegrationTests.Backups;

/// <summary>Backups by PostgreSQL's own programs, and what a restore does to a store that went on since.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("agentstore-backup-").FullName;

    private string BackupFile => Path.Combine(folder, "backups", "store.dump");

    [Fact]
    public async Task Restore_puts_back_what_was_there_and_the_journal_still_holds()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.True((await store.Get<BackUpStore>().RunAsync(BackupFile, Cancel)).Succeeded);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(BackupFile));
        await RenameCategoryAsync(store, "Lost");

        Assert.True((await store.Get<RestoreStore>().RunAsync(BackupFile, Cancel)).Succeeded);

        Assert.Equal("Candles", await CategoryAsync(store));
        Assert.Empty((await store.Get<AuditJournal>().RunAsync(Cancel)).Breaks);
        Assert.Equal(["store.dump"], Directory.GetFiles(Path.GetDirectoryName(BackupFile)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Restore_into_a_store_that_is_gone_brings_it_back()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.True((await store.Get<BackUpStore>().RunAsync(BackupFile, Cancel)).Succeeded);
        await using (var db = store.OpenDb()) await db.Database.EnsureDeletedAsync(Cancel);
        Assert.True((await store.Get<RestoreStore>().RunAsync(BackupFile, Cancel)).Succeeded);
        Assert.Equal("Candles", await CategoryAsync(store));
    }

    [Fact]
    public async Task Restore_is_refused_while_somebody_is_connected()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.True((await store.Get<BackUpStore>().RunAsync(BackupFile, Cancel)).Succeeded);
        await using var shop = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store.ConnectionString) { Pooling = false }.ConnectionString);
        await shop.OpenAsync(Cancel);
        Assert.IsType<StoreIsInUse>((await store.Get<RestoreStore>().RunAsync(BackupFile, Cancel)).Refusal);
        Assert.Equal("Candles", await CategoryAsync(store));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.98)]
    public async Task Damaged_backup_changes_nothing(double share)
    {
        await using var store = await TestStore.CreateAsync();
        Assert.True((await store.Get<BackUpStore>().RunAsync(BackupFile, Cancel)).Succeeded);
        var whole = await File.ReadAllBytesAsync(BackupFile, Cancel);
        await File.WriteAllBytesAsync(BackupFile, whole[..(int)(whole.Length * share)], Cancel);
        await RenameCategoryAsync(store, "Later");
        Assert.IsType<BackupNotReadable>((await store.Get<RestoreStore>().RunAsync(BackupFile, Cancel)).Refusal);
        Assert.Equal("Later", await CategoryAsync(store));
    }

    [Fact]
    public async Task Backup_is_never_written_over_and_says_where_it_can_t_be_written()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.True((await store.Get<BackUpStore>().RunAsync(BackupFile, Cancel)).Succeeded);
        Assert.IsType<BackupExists>((await store.Get<BackUpStore>().RunAsync(BackupFile, Cancel)).Refusal);
        Assert.IsType<BackupNotWritable>((await store.Get<BackUpStore>().RunAsync(Path.Combine(BackupFile, "below-a-file"), Cancel)).Refusal);
        Assert.IsType<BackupNotFound>((await store.Get<RestoreStore>().RunAsync(Path.Combine(folder, "none"), Cancel)).Refusal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task RenameCategoryAsync(TestStore store, string name)
    {
        await using var db = store.OpenDb();
        await db.Categories.Where(category => category.Slug == "candles").ExecuteUpdateAsync(set => set.SetProperty(category => category.Name, name), Cancel);
    }

    private static async Task<string> CategoryAsync(TestStore store)
    {
        await using var db = store.OpenDb();
        return (await db.Categories.SingleAsync(category => category.Slug == "candles", Cancel)).Name;
    }
}
