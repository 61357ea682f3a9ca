using HyperSweep.Results.Sqlite;

namespace HyperSweep.Results.Schema;

/// <summary>
/// Gives every parameter a real column, so that it is typed, exact and quick to read. A parameter that SQLite can hold no column
/// for stays readable through the JSON in trials.
/// </summary>
sealed class ParameterColumns(Connection connection)
{
    // SQLite allows 2000 columns in a table or view; names beyond this length would make its schema unwieldy.
    const int ColumnsMax = 1000, NameLengthMax = 128;

    Dictionary<string, string?>? _columns;

    public static List<ParameterColumn> Load(Connection connection) => connection.Query(
        "select name, column_name from parameters order by id", row => new ParameterColumn(row.GetString(0), row.GetString(1)));

    /// <summary>Takes away the columns in which no trial has a value. Inside a write transaction only.</summary>
    public static void DropUnused(Connection connection)
    {
        var unused = Load(connection).FindAll(entry =>
            connection.Number($"select count(*) from trials where {Sql.Identifier(entry.Column)} is not null") == 0);
        foreach (var entry in unused) connection.Run("delete from parameters where column_name = ?1", entry.Column);
        // Views first: SQLite keeps a column that one of them reads.
        Views.Recreate(connection, Load(connection));
        foreach (var entry in unused) connection.Execute($"alter table trials drop column {Sql.Identifier(entry.Column)}");
    }

    /// <summary>The column of a parameter, made when there is none; null when it can have none. Inside a write transaction only.</summary>
    public string? Of(string name)
    {
        if (_columns is not null && _columns.TryGetValue(name, out var column)) return column;
        // Another process may have added columns since.
        var known = Load(connection);
        _columns = known.ToDictionary(entry => entry.Name, string? (entry) => entry.Column);
        if (_columns.TryGetValue(name, out column)) return column;
        return _columns[name] = CanHaveColumn(name, known.Count) ? Add(name, known) : null;
    }

    /// <summary>After a rollback: what was remembered may never have been stored.</summary>
    public void Forget() => _columns = null;

    static bool CanHaveColumn(string name, int known) =>
        known < ColumnsMax && name.Length is > 0 and <= NameLengthMax && !name.Any(char.IsControl);

    string Add(string name, List<ParameterColumn> known)
    {
        var column = Free(name);
        connection.Run("insert into parameters(name, column_name) values(?1, ?2)", name, column);
        // No type: a column without affinity keeps ints, floats and texts as they are.
        connection.Execute($"alter table trials add column {Sql.Identifier(column)}");
        Views.Recreate(connection, [.. known, new(name, column)]);
        return column;
    }

    /// <summary>SQLite compares names without case, so Lambda and lambda need two columns.</summary>
    string Free(string name)
    {
        var taken = new HashSet<string>([.. Views.FixedColumns, .. TrialColumns()], StringComparer.OrdinalIgnoreCase);
        var column = taken.Contains(name) ? $"param_{name}" : name;
        for (var i = 2; taken.Contains(column); i++) column = FormattableString.Invariant($"param_{name}_{i}");
        return column;
    }

    List<string> TrialColumns() => connection.Query("select name from pragma_table_info('trials')", row => row.GetString(0));
}
