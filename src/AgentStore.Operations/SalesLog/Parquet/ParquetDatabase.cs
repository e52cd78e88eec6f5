using System.Globalization;
using DuckDB.NET.Data;

namespace AgentStore.Operations.SalesLog.Parquet;

/// <summary>A database in memory that can read one file and nothing else: no other file, no network, no extension.</summary>
internal static class ParquetDatabase
{
    private const int MemoryMebibytes = 512;
    private const int Threads = 2;

    public static DuckDBConnection Open(string path)
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        try
        {
            connection.Open();
            foreach (var setting in Settings(path)) Run(connection, setting);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Names and types of the file's columns.</summary>
    public static IReadOnlyList<(string Name, string Type)> Columns(DuckDBConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"describe select * from read_parquet({Quoted(path)})";
        using var reader = command.ExecuteReader();
        var columns = new List<(string, string)>();
        while (reader.Read()) columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    /// <summary>How many rows the file says it has.</summary>
    public static long Rows(DuckDBConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select num_rows from parquet_file_metadata({Quoted(path)})";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Text as a literal of SQL.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static IEnumerable<string> Settings(string path) =>
    [
        $"set memory_limit = '{MemoryMebibytes}MiB'", $"set threads = {Threads}", "set temp_directory = ''",
        "set autoinstall_known_extensions = false", "set autoload_known_extensions = false",
        $"set allowed_paths = [{Quoted(path)}]", "set enable_external_access = false", "set lock_configuration = true",
    ];

    private static void Run(DuckDBConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
