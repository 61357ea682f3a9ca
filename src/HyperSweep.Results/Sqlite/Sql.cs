namespace HyperSweep.Results.Sqlite;

/// <summary>Names and texts inside SQL, where a parameter cannot stand.</summary>
static class Sql
{
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
