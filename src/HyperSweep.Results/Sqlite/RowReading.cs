using System.Globalization;
using Microsoft.Data.Sqlite;

namespace HyperSweep.Results.Sqlite;

/// <summary>Columns as the types of the program: NULL is null or NaN, times are ISO-8601 text.</summary>
static class RowReading
{
    public static double Real(this SqliteDataReader row, int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);

    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static T Word<T>(this SqliteDataReader row, int column) where T : struct, Enum => Spelling.Read<T>(row.GetString(column));

    public static ulong Seed(this SqliteDataReader row, int column) => ulong.Parse(row.GetString(column), CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(this SqliteDataReader row, int column) => Times.Read(row.GetString(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);
}
