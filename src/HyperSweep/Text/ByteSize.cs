using System.Globalization;

namespace HyperSweep.Text;

/// <summary>Sizes as people write them: 1500, 64kB, 1.5 GB, 2GiB.</summary>
public static class ByteSize
{
    static readonly (string Unit, double Bytes)[] Units =
    [
        ("kib", 1 << 10), ("mib", 1 << 20), ("gib", 1 << 30), ("tib", 1L << 40),
        ("kb", 1e3), ("mb", 1e6), ("gb", 1e9), ("tb", 1e12), ("k", 1e3), ("m", 1e6), ("g", 1e9), ("t", 1e12), ("b", 1),
    ];

    /// <param name="bytes">1 or more.</param>
    public static bool TryRead(string text, out long bytes)
    {
        bytes = 0;
        var lower = text.Trim().ToLowerInvariant();
        var (unit, factor) = Units.FirstOrDefault(unit => lower.EndsWith(unit.Unit, StringComparison.Ordinal), ("", 1));
        var digits = lower[..^unit.Length].TrimEnd();
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        var size = number * factor;
        if (size is not (>= 1 and <= long.MaxValue / 2)) return false;
        bytes = (long)size;
        return true;
    }
}
