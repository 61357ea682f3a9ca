using HyperSweep.Results.Schema;
using HyperSweep.Results.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HyperSweep.Results;

/// <summary>Opens a file only when it is ours, usable, and of a schema that this program knows.</summary>
static class DatabaseFile
{
    public static Connection Open(string path, DatabaseMode mode, TimeSpan lockTimeout)
    {
        var full = Path.GetFullPath(path);
        RequirePlace(full, mode);
        var connection = Connection.Open(full, OpenMode(mode), lockTimeout);
        try
        {
            Prepare(connection, mode);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static void Prepare(Connection connection, DatabaseMode mode)
    {
        var fresh = IsEmpty(connection);
        if (!fresh || mode != DatabaseMode.Create) RequireOurs(connection, fresh);
        if (mode == DatabaseMode.ReadOnly)
        {
            RequireNewest(connection);
            return;
        }
        // SQLite opens a file it may not write for reading, and would tell so only at the first change.
        if (raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
            throw new DatabaseException(DatabaseFault.ReadOnly,
                $"Expected to write to {connection.Path}, but it can only be read: "
                + "allow writing to the file and its folder, or give another --db.");
        connection.Execute("pragma journal_mode = wal; pragma synchronous = full");
        Migrations.Apply(connection);
    }

    static void RequirePlace(string path, DatabaseMode mode)
    {
        if (Directory.Exists(path))
            throw new DatabaseException(DatabaseFault.CannotOpen,
                $"Expected a database file, got {path}, which is a folder: give a file in it with --db.");
        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
            throw new DatabaseException(DatabaseFault.FolderMissing,
                $"Expected the folder {folder} for the database, got no such folder: make it, or give another --db.");
        if (mode != DatabaseMode.Create && !File.Exists(path))
            throw new DatabaseException(DatabaseFault.FileMissing,
                $"Expected a database at {path}, got no such file: run a sweep first, or give the file with --db.");
    }

    static bool IsEmpty(Connection connection) =>
        connection.Number("select count(*) from sqlite_master") == 0
        && connection.Number("select application_id from pragma_application_id") == 0
        && Migrations.Version(connection) == 0;

    static void RequireOurs(Connection connection, bool fresh)
    {
        if (fresh || connection.Number("select application_id from pragma_application_id") != Migrations.ApplicationId)
            throw new DatabaseException(DatabaseFault.OtherProgram,
                $"Expected a HyperSweep database, got {connection.Path}, which {(fresh ? "is empty" : "another program made")}: "
                + "give another --db.");
        var version = Migrations.Version(connection);
        if (version > Migrations.Newest)
            throw new DatabaseException(DatabaseFault.NewerSchema, FormattableString.Invariant(
                $"Expected schema at most {Migrations.Newest}, got {version} in {connection.Path}: ")
                + "it was made by a newer HyperSweep; upgrade this one.");
    }

    static void RequireNewest(Connection connection)
    {
        var version = Migrations.Version(connection);
        if (version < Migrations.Newest)
            throw new DatabaseException(DatabaseFault.OlderSchema, FormattableString.Invariant(
                $"Expected schema {Migrations.Newest}, got {version} in {connection.Path}: ")
                + "resume one of its sweeps, which brings it up to date.");
    }

    static SqliteOpenMode OpenMode(DatabaseMode mode) => mode switch
    {
        DatabaseMode.Create => SqliteOpenMode.ReadWriteCreate,
        DatabaseMode.ReadWrite => SqliteOpenMode.ReadWrite,
        _ => SqliteOpenMode.ReadOnly,
    };
}
