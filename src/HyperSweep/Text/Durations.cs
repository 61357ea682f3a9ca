using System.Globalization;

namespace HyperSweep.Text;

/// <summary>Times as people write them: 90, 90s, 1.5h, 10 min, 1h30m, 500ms. A bare number is seconds.</summary>
public static class Durations
{
    static readonly (string Unit, double Seconds)[] Units =
        [("ms", 1e-3), ("min", 60), ("s", 1), ("m", 60), ("h", 3600), ("d", 86400)];

    /// <param name="duration">Zero or more, at most about ten thousand years.</param>
    public static bool TryRead(string text, out TimeSpan duration)
    {
        duration = default;
        var (rest, seconds) = (text.Trim().ToLowerInvariant(), 0.0);
        if (rest.Length == 0) return false;
        while (rest.Length > 0)
        {
            var digits = rest.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
            if (!TryReadNumber(rest[..digits], out var number)) return false;
            rest = rest[digits..].TrimStart();
            if (rest.Length == 0 && digits == text.Trim().Length) seconds = number;
            else
            {
                var (unit, factor) = Units.FirstOrDefault(unit => rest.StartsWith(unit.Unit, StringComparison.Ordinal), ("", 0));
                if (unit.Length == 0) return false;
                seconds += number * factor;
                rest = rest[unit.Length..].TrimStart();
            }
        }
        if (!(seconds <= TimeSpan.MaxValue.TotalSeconds / 4)) return false;
        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>In days, hours, minutes and seconds, as <see cref="TryRead"/> reads them.</summary>
    /// <param name="duration">Zero or more.</param>
    public static string Write(TimeSpan duration)
    {
        List<string> parts = [];
        if (duration.Days > 0) parts.Add(Text($"{duration.Days}d"));
        if (duration.Hours > 0) parts.Add(Text($"{duration.Hours}h"));
        if (duration.Minutes > 0) parts.Add(Text($"{duration.Minutes}min"));
        var seconds = (duration.Ticks % TimeSpan.TicksPerMinute) / (decimal)TimeSpan.TicksPerSecond;
        if (seconds > 0 || parts.Count == 0) parts.Add(Text($"{seconds:0.#######}s"));
        return string.Concat(parts);
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static bool TryReadNumber(string digits, out double number) =>
        double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
