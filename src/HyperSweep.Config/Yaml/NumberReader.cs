using System.Globalization;

namespace HyperSweep.Config.Yaml;

/// <param name="Value">Finite.</param>
/// <param name="Whole">The value when it was written with digits alone, such as 10 or 1_000, and fits.</param>
readonly record struct Number(double Value, long? Whole);

/// <summary>Decimal numbers alone: no hexadecimal or octal, no infinity, and the same digits mean the same in every country.</summary>
static class NumberReader
{
    // Longer ones carry no information that a double could hold.
    const int LengthMax = 64;

    /// <summary>
    /// Reads <c>[+-] digits [. digits] [e [+-] digits]</c>; the digits before or after the point may be missing, not both.
    /// </summary>
    public static bool TryRead(string text, out Number number)
    {
        number = default;
        if (text.Length is 0 or > LengthMax || !IsNumber(text)) return false;
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value))
            return false;
        long? whole = long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        number = new(value, whole);
        return true;
    }

    static bool IsNumber(string text)
    {
        var at = text[0] is '+' or '-' ? 1 : 0;
        var before = Digits(text, ref at, underscores: true);
        var after = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            after = Digits(text, ref at, underscores: false);
        }
        if (before + after == 0) return false;
        if (at == text.Length) return true;
        if (text[at] is not ('e' or 'E')) return false;
        at++;
        if (at < text.Length && text[at] is '+' or '-') at++;
        return Digits(text, ref at, underscores: false) > 0 && at == text.Length;
    }

    static int Digits(string text, ref int at, bool underscores)
    {
        var count = 0;
        for (; at < text.Length; at++)
            if (char.IsAsciiDigit(text[at])) count++;
            else if (!underscores || text[at] != '_' || count == 0 || at + 1 == text.Length || !char.IsAsciiDigit(text[at + 1])) break;
        return count;
    }
}
