using System.Globalization;
using System.Text;

namespace HyperSweep.Config;

/// <summary>Text of the user's, made fit to stand in a message: short, and without characters that steer a terminal.</summary>
static class Quoting
{
    const int LengthMax = 60;

    public static string Quote(string text) => $"'{Clean(text)}'";

    public static string Clean(string text, int lengthMax = LengthMax)
    {
        var cut = text.Length <= lengthMax ? text : text[..(lengthMax - 1)] + "…";
        var builder = new StringBuilder(cut.Length);
        foreach (var c in cut)
            if (c == '\n') builder.Append("\\n");
            else builder.Append(IsHarmless(c) ? c : '�');
        return builder.ToString();
    }

    /// <summary>False for controls, marks that turn the direction of text, and halves of surrogate pairs torn apart by a cut.</summary>
    public static bool IsHarmless(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
