using AgentStore.Domain.Shared;

namespace AgentStore.Operations.Backups;

/// <summary>PostgreSQL's programs for backups are not on this machine.</summary>
/// <param name="Program">The one that was looked for.</param>
public sealed record BackupToolMissing(string Program)
    : Refusal($"{Program} is not on this machine. It comes with PostgreSQL's client: sudo apt-get install -y postgresql-client, or set AGENTSTORE_PG_BIN to its folder.");

/// <summary>PostgreSQL's program gave up.</summary>
public sealed record BackupToolFailed(string Program, string Reason) : Refusal($"{Program} gave up: {Reason}");

/// <summary>There is a file of that name already.</summary>
public sealed record BackupExists(string Path) : Refusal($"{Path} is there already. Give another name; a backup is never written over.");

/// <summary>The folder can't be written.</summary>
public sealed record BackupNotWritable(string Path, string Reason) : Refusal($"{Path} can't be written: {Reason}");

/// <summary>There is no such file.</summary>
public sealed record BackupNotFound(string Path) : Refusal($"There is no readable file {Path}.");

/// <summary>The file is no backup of a store, or is damaged.</summary>
public sealed record BackupNotReadable(string Path, string Reason) : Refusal($"{Path} is no whole backup of a store; nothing was changed. {Reason}");

/// <summary>Somebody works with the store.</summary>
/// <param name="Connections">Open connections.</param>
public sealed record StoreIsInUse(int Connections)
    : Refusal($"The store is in use ({Connections} connections to its database). Stop the shop and its worker, then restore; nothing was changed.");
