namespace HyperSweep.Cli.Rendering;

/// <summary>A curve in one line of text.</summary>
static class Sparkline
{
    const string Bars = "▁▂▃▄▅▆▇█";

    /// <param name="values">In order; those that are not finite leave a gap.</param>
    /// <param name="width">The most characters to use; longer curves are thinned evenly, first and last value kept.</param>
    public static string Of(IReadOnlyList<double> values, int width)
    {
        if (values.Count == 0 || width <= 0) return "";
        var shown = values.Count <= width
            ? values
            : [.. Enumerable.Range(0, width).Select(i => values[Thinned(i, width, values.Count)])];
        var finite = shown.Where(double.IsFinite).ToArray();
        if (finite.Length == 0) return new(' ', shown.Count);
        var (min, max) = (finite.Min(), finite.Max());
        return string.Concat(shown.Select(value => !double.IsFinite(value) ? ' ' : Bars[Level(value, min, max)]));
    }

    static int Thinned(int i, int width, int count) => width == 1 ? count - 1 : (int)((long)i * (count - 1) / (width - 1));

    // Halved first, so that the difference of huge values stays finite.
    static int Level(double value, double min, double max) =>
        max == min ? Bars.Length / 2 : Math.Clamp((int)((value / 2 - min / 2) / (max / 2 - min / 2) * Bars.Length), 0, Bars.Length - 1);
}
