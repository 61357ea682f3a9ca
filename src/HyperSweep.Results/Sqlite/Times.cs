using System.Globalization;

namespace HyperSweep.Results.Sqlite;

/// <summary>ISO-8601 in UTC with milliseconds: sorts as text, and SQLite's date functions take it.</summary>
static class Times
{
    const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string text) => DateTimeOffset.ParseExact(
        text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
