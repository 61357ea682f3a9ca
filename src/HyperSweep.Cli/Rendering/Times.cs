using System.Globalization;

namespace HyperSweep.Cli.Rendering;

static class Times
{
    /// <summary>UTC to the second; null stays null.</summary>
    public static string? Of(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
