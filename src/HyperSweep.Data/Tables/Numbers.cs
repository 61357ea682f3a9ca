using System.Globalization;

namespace HyperSweep.Data.Tables;

/// <summary>Numbers as data files write them: invariant culture, a decimal point, no thousands.</summary>
static class Numbers
{
    // Seven digits stay below 2²⁴ and so are exact in float32.
    const int FastDigitsMax = 7;

    public static bool TryParse(ReadOnlySpan<byte> text, out float value)
    {
        if (text.Length is > 0 and <= FastDigitsMax)
        {
            var (number, i) = (0, 0);
            for (; i < text.Length && (uint)(text[i] - '0') <= 9; i++) number = number * 10 + (text[i] - '0');
            value = number;
            if (i == text.Length) return true;
        }
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    public static bool IsNumber(ReadOnlySpan<byte> text) => TryParse(text, out float _);
}
