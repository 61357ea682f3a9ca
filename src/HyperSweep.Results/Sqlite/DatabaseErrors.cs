using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HyperSweep.Results.Sqlite;

/// <summary>SQLite's result codes, told as what happened and what to do.</summary>
static class DatabaseErrors
{
    public static DatabaseException Translate(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Of(DatabaseFault.Locked, error,
            $"Expected to write to {path}, but another program keeps it locked: end that program's transaction and try again."),
        raw.SQLITE_READONLY => Of(DatabaseFault.ReadOnly, error,
            $"Expected to write to {path}, but it can only be read: allow writing to the file and its folder, or give another --db."),
        raw.SQLITE_FULL => Of(DatabaseFault.DiskFull, error,
            $"Expected room for {path}, but the disk is full. Nothing saved so far is lost: free some space and resume."),
        raw.SQLITE_CANTOPEN => Of(DatabaseFault.CannotOpen, error,
            $"Expected to open {path}, but the system refuses: check that the file and its folder can be read and written."),
        raw.SQLITE_NOTADB => Of(DatabaseFault.NotADatabase, error,
            $"Expected a HyperSweep database, got {path}, which is not a SQLite database: give another --db."),
        raw.SQLITE_CORRUPT => Of(DatabaseFault.Corrupt, error,
            $"Expected a sound database, got {path}, which is damaged: restore a copy, or rescue its rows with sqlite3's .recover."),
        raw.SQLITE_IOERR => Of(DatabaseFault.Other, error,
            $"Expected to read and write {path}, but the disk reports an error ({error.Message}): check the disk."),
        _ => Of(DatabaseFault.Other, error, $"Expected SQLite to carry out a statement on {path}, got: {error.Message}"),
    };

    static DatabaseException Of(DatabaseFault fault, SqliteException error, string message) => new(fault, message, error);
}
