using System.Globalization;

namespace HyperSweep.Cli.Rendering.Formats;

/// <summary>Values as text.</summary>
static class Cells
{
    /// <summary>So that a machine reads back the very same value; empty for null and NaN.</summary>
    public static string Exact(object? value) => value switch
    {
        null or double.NaN => "",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A whole column for a reader: numbers of like size get like decimals, so that their points stand in line.</summary>
    public static IReadOnlyList<string> Readable(IReadOnlyList<object?> column)
    {
        var numbers = column.OfType<double>().Where(double.IsFinite).ToArray();
        var areLike = numbers.All(number => number == 0 || Math.Abs(number) is >= 1e-2 and < 1e6);
        return [.. column.Select(value => value switch
        {
            double number when double.IsFinite(number) && areLike => number.ToString("0.0000", CultureInfo.InvariantCulture),
            double number when double.IsFinite(number) => Numbers.Short(number),
            _ => OneLine(Exact(value)),
        })];
    }

    public static bool IsNumber(object? value) => value is int or long or double or decimal;

    /// <summary>Control characters made visible: a value from a file must not move the cursor or break a row.</summary>
    public static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
}
