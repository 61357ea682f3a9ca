using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HyperSweep.Results.Sqlite;

/// <summary>One SQLite connection; every failure leaves it as a <see cref="DatabaseException"/>. For one thread at a time.</summary>
sealed class Connection : IDisposable
{
    readonly SqliteConnection _sqlite;
    readonly Dictionary<string, SqliteCommand> _prepared = [];

    Connection(string path, SqliteConnection sqlite) => (Path, _sqlite) = (path, sqlite);

    public string Path { get; }

    public sqlite3 Handle => _sqlite.Handle!;

    public static Connection Open(string path, SqliteOpenMode mode, TimeSpan lockTimeout)
    {
        Batteries_V2.Init();
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            ForeignKeys = true,
            // SQLite itself waits for locks; the library's own, coarser wait must be over when SQLite gives up.
            DefaultTimeout = Math.Max(1, (int)lockTimeout.TotalSeconds - 1),
        };
        var sqlite = new SqliteConnection(settings.ToString());
        var connection = new Connection(path, sqlite);
        try
        {
            connection.Guard(() => { sqlite.Open(); return 0; });
            connection.Execute(FormattableString.Invariant($"pragma busy_timeout = {(int)lockTimeout.TotalMilliseconds}"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A script, not kept prepared.</summary>
    public void Execute(string sql) => Guard(() =>
    {
        using var command = Command(sql);
        return command.ExecuteNonQuery();
    });

    /// <summary>One statement, kept prepared, with values for ?1, ?2, …</summary>
    /// <returns>The number of rows that changed.</returns>
    public int Run(string sql, params object?[] values) => Guard(() => Prepared(sql, values).ExecuteNonQuery());

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values) => Guard(() =>
    {
        using var reader = Prepared(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    });

    public long Number(string sql, params object?[] values) => Query(sql, row => row.GetInt64(0), values)[0];

    /// <summary>Rows one by one; a command of its own, so that others may run in between.</summary>
    public void ForEach(string sql, Action<SqliteDataReader> visit, params object?[] values) => Guard(() =>
    {
        using var command = Command(sql);
        Bind(command, values);
        using var reader = command.ExecuteReader();
        while (reader.Read()) visit(reader);
        return 0;
    });

    /// <summary>For SQL that the user wrote: here, and only here, SQLite's own error reaches the caller.</summary>
    public T Unguarded<T>(string sql, Func<SqliteCommand, T> action)
    {
        using var command = Command(sql);
        return action(command);
    }

    /// <summary>All that the action does becomes durable together, or none of it.</summary>
    public T Write<T>(Func<T> action) => Transaction("begin immediate", action);

    /// <summary>All that the action reads is of one moment.</summary>
    public T Read<T>(Func<T> action) => Transaction("begin", action);

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        _sqlite.Dispose();
    }

    T Transaction<T>(string begin, Func<T> action)
    {
        Run(begin);
        try
        {
            var result = action();
            Run("commit");
            return result;
        }
        catch
        {
            // SQLite has rolled back by itself after some errors; a second failure here must not hide the first.
            if (raw.sqlite3_get_autocommit(Handle) == 0) _ = raw.sqlite3_exec(Handle, "rollback");
            throw;
        }
    }

    SqliteCommand Prepared(string sql, object?[] values)
    {
        if (!_prepared.TryGetValue(sql, out var command)) _prepared.Add(sql, command = Command(sql));
        Bind(command, values);
        return command;
    }

    SqliteCommand Command(string sql)
    {
        var command = _sqlite.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    static void Bind(SqliteCommand command, object?[] values)
    {
        for (var i = command.Parameters.Count; i < values.Length; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"?{i + 1}") });
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] switch { null or double.NaN => DBNull.Value, var value => value };
    }

    T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException error)
        {
            throw DatabaseErrors.Translate(error, Path);
        }
    }
}
