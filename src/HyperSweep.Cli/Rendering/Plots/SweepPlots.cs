using HyperSweep.Cli.Rendering.Formats;

namespace HyperSweep.Cli.Rendering.Plots;

/// <summary>The trials of a sweep as pictures of text, never wider than they are told to be.</summary>
/// <param name="numbers">Of the trials, ascending.</param>
/// <param name="metric">Its values; NaN for a trial without a result.</param>
/// <param name="width">Characters, at least <see cref="WidthMin"/>.</param>
/// <param name="height">Lines of the canvas.</param>
sealed class SweepPlots(int[] numbers, PlotAxis metric, bool isMaximized, int width, int height, Palette palette)
{
    public const int WidthMin = 24, BestShown = 10;

    /// <summary>The metric of each trial in the order of their numbers, and the best so far as a line.</summary>
    public void WriteHistory(TextWriter writer)
    {
        var x = new PlotScale(1, Math.Max(2, numbers.Length == 0 ? 2 : numbers[^1]), IsLog: false, null);
        var (frame, canvas) = Begin(x, "trial");
        var (best, last) = (double.NaN, (X: 0, Y: 0));
        for (var i = 0; i < numbers.Length; i++)
        {
            var value = metric.Values[i];
            if (double.IsNaN(value)) continue;
            var place = (X: Across(canvas, x.Share(numbers[i])), Y: Down(canvas, metric.Share(i)));
            canvas.Dot(place.X, place.Y);
            if (!(double.IsNaN(best) || (isMaximized ? value > best : value < best))) continue;
            if (!double.IsNaN(best)) canvas.Line(last.X, last.Y, place.X, last.Y, isInFront: true);
            canvas.Line(place.X, double.IsNaN(best) ? place.Y : last.Y, place.X, place.Y, isInFront: true);
            (best, last) = (value, place);
        }
        if (!double.IsNaN(best)) canvas.Line(last.X, last.Y, canvas.DotsAcross - 1, last.Y, isInFront: true);
        frame.Write(canvas, writer);
    }

    /// <summary>The metric against one parameter; the best trials in front.</summary>
    public void WriteSlice(PlotAxis parameter, TextWriter writer)
    {
        var (frame, canvas) = Begin(parameter.Scale, parameter.Name);
        var best = Best();
        for (var i = 0; i < numbers.Length; i++)
        {
            var (share, y) = (parameter.Share(i), metric.Share(i));
            if (double.IsNaN(share) || double.IsNaN(y)) continue;
            var x = parameter.Scale.Words is { } words ? InLane(canvas, i, (int)parameter.Values[i], words.Count) : Across(canvas, share);
            canvas.Dot(x, Down(canvas, y), best.Contains(i));
        }
        frame.Write(canvas, writer);
    }

    /// <summary>
    /// Trials as lines over all axes: the best ones in front of all others; where colours cannot tell them apart, only the best ones.
    /// </summary>
    public void WriteParallel(IReadOnlyList<PlotAxis> axes, TextWriter writer)
    {
        var canvas = new DotCanvas(width - 1, height);
        var best = Best();
        var drawn = Enumerable.Range(0, numbers.Length).Where(i => palette.IsEnabled ? !double.IsNaN(metric.Values[i]) : best.Contains(i));
        foreach (var i in drawn.OrderBy(best.Contains))
        {
            (int X, int Y)? before = null;
            for (var a = 0; a < axes.Count; a++)
            {
                var share = axes[a].Share(i);
                (int X, int Y)? place = double.IsNaN(share) ? null : (Place(canvas, a, axes.Count), Down(canvas, share));
                if (before is { } from && place is { } to) canvas.Line(from.X, from.Y, to.X, to.Y, best.Contains(i));
                before = place;
            }
        }
        writer.WriteLine(palette.Strong(Row(axes, axis => Cells.OneLine(axis.Name))));
        writer.WriteLine(Row(axes, axis => $"{axis.Scale.Label(1)}{(axis.Scale.IsLog ? " log" : "")}"));
        for (var line = 0; line < canvas.Lines; line++) writer.WriteLine(canvas.Text(line, palette.Faint, palette.Good).TrimEnd());
        writer.WriteLine(Row(axes, axis => axis.Scale.Label(0)));
    }

    (PlotFrame Frame, DotCanvas Canvas) Begin(PlotScale x, string name)
    {
        var frame = new PlotFrame(x, name, metric.Scale, metric.Name, palette);
        return (frame, new(Math.Max(8, width - frame.Margin - 1), height));
    }

    HashSet<int> Best()
    {
        var known = Enumerable.Range(0, numbers.Length).Where(i => !double.IsNaN(metric.Values[i]));
        return [.. (isMaximized ? known.OrderByDescending(i => metric.Values[i]) : known.OrderBy(i => metric.Values[i])).Take(BestShown)];
    }

    // The first text starts at the left edge, the last one ends at the right edge, the others stand in the middle below their axes.
    string Row(IReadOnlyList<PlotAxis> axes, Func<PlotAxis, string> text)
    {
        var room = Math.Max(4, (width - 1) / Math.Max(1, axes.Count) - 1);
        var line = "";
        for (var a = 0; a < axes.Count; a++)
        {
            var shown = Texts.Fit(Cells.OneLine(text(axes[a])), room);
            var place = axes.Count == 1 ? 0 : (int)((long)a * (width - 2) / (axes.Count - 1));
            var start = a == 0 ? 0 : a == axes.Count - 1 ? width - 1 - shown.Length : place - shown.Length / 2;
            line = line.PadRight(Math.Max(start, line.Length == 0 ? 0 : line.Length + 1)) + shown;
        }
        return Texts.Fit(line, width - 1);
    }

    static int Across(DotCanvas canvas, double share) => (int)Math.Round(share * (canvas.DotsAcross - 1));

    static int Down(DotCanvas canvas, double share) => (int)Math.Round((1 - share) * (canvas.DotsDown - 1));

    static int Place(DotCanvas canvas, int axis, int axes) => axes == 1 ? 0 : axis * (canvas.DotsAcross - 1) / (axes - 1);

    // Side by side within the lane of their word, each trial always at the same place.
    static int InLane(DotCanvas canvas, int trial, int word, int words)
    {
        var lane = (double)canvas.DotsAcross / words;
        return (int)((word + 0.5 + (trial * 7919 % 101 / 101.0 - 0.5) * 0.7) * lane);
    }
}
