using Microsoft.Data.Sqlite;

namespace HyperSweep.Benchmarks.Comparisons;

/// <summary>Reads the results of a sweep as any program would.</summary>
static class ResultsDatabase
{
    static ResultsDatabase() => SQLitePCL.Batteries_V2.Init();

    public static double Number(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToDouble(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
