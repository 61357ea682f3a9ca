using System.Globalization;

namespace HyperSweep.Cli.Rendering;

/// <summary>Numbers as people read them.</summary>
static class Numbers
{
    static readonly string[] ByteUnits = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>Four digits that count: 0.9231, 12.35, 1.5e-5. A dash for NaN.</summary>
    public static string Short(double value)
    {
        if (double.IsNaN(value)) return "-";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "-∞";
        if (value == 0) return "0";
        var size = Math.Abs(value);
        if (size is >= 1e-3 and < 1e6) return value.ToString(size < 1000 ? "G4" : "0.#", CultureInfo.InvariantCulture);
        var parts = value.ToString("0.###e+0", CultureInfo.InvariantCulture).Split('e');
        return $"{parts[0]}e{parts[1].TrimStart('+')}";
    }

    /// <summary>The shortest digits that read back to the same bits; a dash for NaN.</summary>
    public static string Exact(double value) => double.IsNaN(value) ? "-" : value.ToString("R", CultureInfo.InvariantCulture);

    public static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);

    public static string Whole(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Bytes(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 999.5 && unit < ByteUnits.Length - 1; unit++) size /= 1000;
        return $"{size.ToString(unit == 0 || size >= 99.5 ? "0" : "0.#", CultureInfo.InvariantCulture)} {ByteUnits[unit]}";
    }

    /// <summary>0.3 s, 12 s, 4 min 12 s, 2 h 5 min, 3 d 4 h.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { Ticks: <= 0 } => "0 s",
        { TotalMilliseconds: < 99.5 } => $"{Fixed(time.TotalMilliseconds, "0.#")} ms",
        { TotalSeconds: < 9.95 } => $"{Fixed(time.TotalSeconds, "0.0")} s",
        { TotalSeconds: < 60 } => $"{Fixed(time.TotalSeconds, "0")} s",
        { TotalMinutes: < 60 } => $"{(int)time.TotalMinutes} min {time.Seconds} s",
        { TotalHours: < 48 } => $"{(int)time.TotalHours} h {time.Minutes} min",
        _ => $"{(int)time.TotalDays} d {time.Hours} h",
    };

    /// <summary>As <see cref="Duration"/>, but no finer than a second: what is reckoned is not that exact.</summary>
    public static string Roughly(TimeSpan time) => Math.Ceiling(time.TotalSeconds) is < 60 and var seconds
        ? $"{Fixed(Math.Max(1, seconds), "0")} s"
        : Duration(time);

    static string Fixed(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
