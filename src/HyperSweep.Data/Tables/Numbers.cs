using System.Globalization;

namespace HyperSweep.Data.Tables;

/// <summary>Numbers as data files write them: invariant culture, a decimal point, no thousands.</summary>
static class Numbers
{
    // Seven digits stay below 2²⁴, and powers of ten up to 10¹⁰ are exact in float32 too: their quotient is rounded once, as it should.
    const int FastNumberMax = 9_999_999;

    static readonly float[] PowersOfTen = [1f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f];

    public static bool TryParse(ReadOnlySpan<byte> text, out float value)
    {
        if (TryFast(text, out value)) return true;
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    public static bool IsNumber(ReadOnlySpan<byte> text) => TryParse(text, out float _);

    // Digits with at most one point between or before them: what nearly every number of a data file is.
    static bool TryFast(ReadOnlySpan<byte> text, out float value)
    {
        var (number, point, i) = (0, -1, 0);
        for (; i < text.Length && number <= FastNumberMax; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit <= 9) number = number * 10 + digit;
            else if (digit == '.' - '0' && point < 0) point = i;
            else break;
        }
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        value = 0;
        if (i < text.Length || number > FastNumberMax || decimals >= PowersOfTen.Length || text.Length == 0 || decimals + 1 == text.Length)
            return false;
        value = number / PowersOfTen[decimals];
        return true;
    }
}
