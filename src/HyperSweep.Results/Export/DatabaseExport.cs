using HyperSweep.Results.Schema;
using HyperSweep.Results.Sqlite;
using Microsoft.Data.Sqlite;

namespace HyperSweep.Results.Export;

/// <summary>Copies results to a new SQLite file that is whole by itself: no write-ahead log beside it, no free pages in it.</summary>
public static class DatabaseExport
{
    /// <param name="source">May be written to by others meanwhile: the copy is of one moment.</param>
    /// <param name="target">There is no such file yet.</param>
    /// <param name="sweepId">The only sweep to keep; null: all.</param>
    /// <exception cref="DatabaseException">The copy cannot be written.</exception>
    public static void Write(SweepDatabase source, string target, long? sweepId)
    {
        if (sweepId is null)
        {
            source.Connection.Run("vacuum into ?1", target);
            return;
        }
        var whole = $"{target}.whole";
        try
        {
            source.Connection.Run("vacuum into ?1", whole);
            using var copy = Connection.Open(whole, SqliteOpenMode.ReadWrite, TimeSpan.FromSeconds(30));
            Keep(copy, sweepId.Value);
            copy.Run("vacuum into ?1", target);
        }
        finally
        {
            File.Delete(whole);
        }
    }

    static void Keep(Connection copy, long sweepId) => copy.Write(() =>
    {
        // Parents and children go in any order; at the end all references must hold.
        copy.Execute("pragma defer_foreign_keys = 1");
        var tables = copy.Query("""
            select m.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and c.name = 'sweep_id'
            """,
            row => row.GetString(0));
        foreach (var table in tables) copy.Run($"delete from {Sql.Identifier(table)} where sweep_id <> ?1", sweepId);
        copy.Run("delete from sweeps where id <> ?1", sweepId);
        ParameterColumns.DropUnused(copy);
        return 0;
    });
}
