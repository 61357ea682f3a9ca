using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using HyperSweep.Results.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HyperSweep.Results.Queries;

/// <summary>Runs SQL of whatever origin: it can read this one database, for a while, and nothing else. For one thread at a time.</summary>
public sealed partial class QueryRunner : IDisposable
{
    // Instructions of SQLite's machine between two looks at the clock: a fraction of a millisecond.
    const int InstructionsBetweenLooks = 10_000;

    const string Selection = "$selection";

    // The longest text or blob that a query may make or read: weights of any model here are far shorter.
    const int CellBytesMax = 64 << 20;

    readonly Connection _connection;
    readonly strdelegate_authorizer _authorizer = ReadingOnly.Authorize;

    QueryRunner(Connection connection)
    {
        _connection = connection;
        connection.Execute("pragma query_only = 1");
        _ = raw.sqlite3_set_authorizer(connection.Handle, _authorizer, null);
        _ = raw.sqlite3_limit(connection.Handle, raw.SQLITE_LIMIT_LENGTH, CellBytesMax);
    }

    /// <exception cref="DatabaseException">The file is no database of ours, or cannot be read.</exception>
    public static QueryRunner Open(string path) => new(DatabaseFile.Open(path, DatabaseMode.ReadOnly, TimeSpan.FromSeconds(30)));

    /// <param name="sql">One statement; $sweep in it stands for the sweep, $selection for a JSON array of trial numbers.</param>
    /// <param name="sweep">A sweep's name; null: the newest sweep's.</param>
    /// <param name="selection">Numbers of trials; null: all trials of the sweep.</param>
    /// <exception cref="QueryException">The statement is wrong, does more than read, or took longer than the limit.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public QueryResult Run(
        string sql, QueryLimits limits, string? sweep = null, IReadOnlyCollection<int>? selection = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.RowsMax, 1);
        var name = sweep ?? _connection.Query("select name from sweeps order by id desc limit 1", row => row.GetString(0)).FirstOrDefault();
        var numbers = sql.Contains(Selection, StringComparison.Ordinal) ? Numbers(name, selection) : null;
        var clock = Stopwatch.StartNew();
        delegate_progress isOver = _ => clock.Elapsed > limits.Time || cancellation.IsCancellationRequested ? 1 : 0;
        raw.sqlite3_progress_handler(_connection.Handle, InstructionsBetweenLooks, isOver, null);
        try
        {
            return _connection.Unguarded(sql, command => Read(command, name, numbers, limits));
        }
        catch (SqliteException error)
        {
            cancellation.ThrowIfCancellationRequested();
            throw Explain(error, limits);
        }
        catch (InvalidOperationException error) when (error is not ObjectDisposedException)
        {
            throw new QueryException($"Expected a query without parameters but $sweep and $selection, got: {error.Message}", error);
        }
        finally
        {
            raw.sqlite3_progress_handler(_connection.Handle, 0, null, null);
            GC.KeepAlive(isOver);
        }
    }

    public void Dispose() => _connection.Dispose();

    string Numbers(string? sweep, IReadOnlyCollection<int>? selection) => selection is not null
        ? JsonSerializer.Serialize(selection)
        : _connection.Query("""
            select json_group_array(number) from trials where sweep_id = (select id from sweeps where name = ?1)
            """,
            row => row.GetString(0), sweep)[0];

    static QueryResult Read(SqliteCommand command, string? sweep, string? numbers, QueryLimits limits)
    {
        command.Parameters.AddWithValue("$sweep", sweep ?? (object)DBNull.Value);
        if (numbers is not null) command.Parameters.AddWithValue(Selection, numbers);
        using var reader = command.ExecuteReader();
        if (reader.FieldCount == 0) throw new QueryException("Expected a query, got nothing to run: try 'select * from results'.");
        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        var rows = new List<object?[]>();
        var bytes = 0L;
        while (reader.Read())
        {
            if (rows.Count == limits.RowsMax || bytes > limits.BytesMax) return new(columns, rows, IsCut: true);
            var row = new object?[columns.Length];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = Value(reader.Handle!, i);
                if (row[i] is string or byte[]) bytes += raw.sqlite3_column_bytes(reader.Handle!, i);
            }
            rows.Add(row);
        }
        if (reader.NextResult()) throw new QueryException("Expected one statement, got more: run them one after the other.");
        return new(columns, rows, IsCut: false);
    }

    // Straight from SQLite: the reader's GetValue takes twice as long, which shows in wide views.
    static object? Value(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(row, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(row, column),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(row, column).utf8_to_string(),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(row, column).ToArray(),
        _ => null,
    };

    Exception Explain(SqliteException error, QueryLimits limits)
    {
        if (error.SqliteErrorCode == raw.SQLITE_INTERRUPT)
            return new QueryException(FormattableString.Invariant(
                $"Expected an answer within {limits.Time.TotalSeconds} s, got none: narrow the query, or allow it more time."), error);
        if (error.SqliteErrorCode == raw.SQLITE_AUTH)
            return new QueryException("Expected a query that only reads this database, got one that does more: use SELECT.", error);
        if (error.SqliteErrorCode == raw.SQLITE_TOOBIG)
            return new QueryException(FormattableString.Invariant(
                $"Expected texts of at most {CellBytesMax >> 20} MB, got a longer one: select less of it with substr()."), error);
        if (error.SqliteErrorCode != raw.SQLITE_ERROR) return DatabaseErrors.Translate(error, _connection.Path);
        var reason = raw.sqlite3_errmsg(_connection.Handle).utf8_to_string();
        return new QueryException($"Expected a query that SQLite understands, got: {reason}.{Suggestion(reason)}", error);
    }

    string Suggestion(string reason)
    {
        var match = UnknownName().Match(reason);
        if (!match.Success) return "";
        var near = NearNames.Of(match.Groups["name"].Value, match.Groups["kind"].Value == "table" ? Tables() : Columns());
        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near.Select(name => $"'{name}'"))}?";
    }

    List<string> Tables() => _connection.Query("select name from sqlite_master where type in ('table', 'view')", row => row.GetString(0));

    List<string> Columns() => _connection.Query(
        "select distinct c.name from sqlite_master m, pragma_table_info(m.name) c where m.type in ('table', 'view')",
        row => row.GetString(0));

    [GeneratedRegex(@"no such (?<kind>table|column): (?:.*\.)?(?<name>[^.]+)$")]
    private static partial Regex UnknownName();
}
