using System.Text;

namespace HyperSweep.Data.Files;

/// <summary>Text from a data file, fit for a message: short, on one line, without control characters.</summary>
static class Shown
{
    const int LengthMax = 40;

    public static string Text(ReadOnlySpan<byte> utf8) => Text(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 4 * LengthMax + 4)]));

    public static string Text(string text)
    {
        var shown = new StringBuilder();
        foreach (var c in text.Length > LengthMax ? text[..LengthMax] : text) shown.Append(char.IsControl(c) ? '\uFFFD' : c);
        return text.Length > LengthMax ? $"{shown}…" : shown.ToString();
    }
}
