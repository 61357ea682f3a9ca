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

    /// <summary>Gives a parameter another column if its own is called like one that the table is to have. Without views only.</summary>
    public static void MakeRoom(Connection connection, string column)
    {
        foreach (var entry in Load(connection).Where(entry => entry.Column.Equals(column, StringComparison.OrdinalIgnoreCase)))
        {
            HashSet<string> taken = new([column, .. TrialColumns(connection)], StringComparer.OrdinalIgnoreCase);
            var free = Free(entry.Name, taken);
            connection.Execute($"alter table trials rename column {Sql.Identifier(entry.Column)} to {Sql.Identifier(free)}");
            connection.Run("update parameters set column_name = ?2 where name = ?1", entry.Name, free);
        }
    }

    /// <summary>Columns of parameters, made where they are missing; null for one that can have none. In a write transaction only.</summary>
    public IReadOnlyList<string?> Of(IReadOnlyList<string> names)
    {
        if (_columns is null || !names.All(_columns.ContainsKey)) Make(names);
        return [.. names.Select(name => _columns![name])];
    }

    /// <summary>After a rollback: what was remembered may never have been stored.</summary>
    public void Forget() => _columns = null;

    static bool CanHaveColumn(string name, int known) =>
        known < ColumnsMax && name.Length is > 0 and <= NameLengthMax && !name.Any(char.IsControl);

    void Make(IReadOnlyList<string> names)
    {
        // Another process may have added columns since.
        var known = Load(connection);
        _columns = known.ToDictionary(entry => entry.Name, string? (entry) => entry.Column);
        string[] missing = [.. names.Where(name => !_columns.ContainsKey(name)).Distinct()];
        if (missing.Length == 0) return;
        // Views first: SQLite reads all of them anew at each change of a table, which takes long when there are many columns.
        Views.Drop(connection);
        HashSet<string> taken = new([.. Views.FixedColumns, .. TrialColumns(connection)], StringComparer.OrdinalIgnoreCase);
        foreach (var name in missing)
        {
            _columns[name] = null;
            if (!CanHaveColumn(name, known.Count)) continue;
            var column = Free(name, taken);
            connection.Run("insert into parameters(name, column_name) values(?1, ?2)", name, column);
            // No type: a column without affinity keeps ints, floats and texts as they are.
            connection.Execute($"alter table trials add column {Sql.Identifier(column)}");
            taken.Add(column);
            known.Add(new(name, column));
            _columns[name] = column;
        }
        Views.Recreate(connection, known);
    }

    /// <summary>SQLite compares names without case, so Lambda and lambda need two columns.</summary>
    static string Free(string name, HashSet<string> taken)
    {
        var column = taken.Contains(name) ? $"param_{name}" : name;
        for (var i = 2; taken.Contains(column); i++) column = FormattableString.Invariant($"param_{name}_{i}");
        return column;
    }

    static List<string> TrialColumns(Connection connection) =>
        connection.Query("select name from pragma_table_info('trials')", row => row.GetString(0));
}
