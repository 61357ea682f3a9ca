using HyperSweep.Cli.Rendering.Formats;

namespace HyperSweep.Cli.Rendering.Plots;

/// <summary>Axes, ticks and names around a canvas, as lines of text.</summary>
/// <param name="x">The scale to the right.</param>
/// <param name="y">The scale upwards.</param>
sealed class PlotFrame(PlotScale x, string nameX, PlotScale y, string nameY, Palette palette)
{
    const int LineNumbers = 4;

    /// <summary>Characters that the frame takes beside the canvas.</summary>
    public int Margin => 2 + Labels().Max(label => label.Length);

    public void Write(DotCanvas canvas, TextWriter writer)
    {
        var (labels, margin) = (Labels(), Margin - 2);
        writer.WriteLine(palette.Strong(Texts.Fit(Cells.OneLine(nameY), Margin + canvas.DotsAcross / 2)));
        for (var line = 0; line < canvas.Lines; line++)
        {
            var tick = TickAt(line, canvas.Lines);
            var (label, mark) = tick is { } number ? (labels[number], '┤') : ("", '│');
            writer.WriteLine($"{label.PadLeft(margin)} {mark}{canvas.Text(line, palette.Faint, palette.Good)}".TrimEnd());
        }
        writer.WriteLine($"{new string(' ', margin)} └{new string('─', canvas.DotsAcross / 2)}");
        writer.WriteLine($"{new string(' ', margin + 2)}{Below(canvas.DotsAcross / 2)}");
        var name = Texts.Fit(Cells.OneLine($"{nameX}{(x.IsLog ? " (log)" : "")}"), canvas.DotsAcross / 2);
        writer.WriteLine($"{new string(' ', Math.Max(0, margin + 2 + (canvas.DotsAcross / 2 - name.Length) / 2))}{palette.Strong(name)}");
    }

    // From the top down.
    string[] Labels() => [.. Enumerable.Range(0, LineNumbers).Select(i => Cells.OneLine(y.Label(1 - i / (LineNumbers - 1.0))))];

    static int? TickAt(int line, int lines)
    {
        for (var i = 0; i < LineNumbers; i++)
            if (line == (int)Math.Round(i * (lines - 1) / (LineNumbers - 1.0))) return i;
        return null;
    }

    string Below(int width)
    {
        string[] labels = x.Words is { } words
            ? [.. words.Select(word => Texts.Fit(Cells.OneLine(word), Math.Max(1, width / Math.Max(1, words.Count) - 1)))]
            : [x.Label(0), x.Label(0.5), x.Label(1)];
        var text = new char[Math.Max(width, labels.Sum(label => label.Length + 1))];
        Array.Fill(text, ' ');
        for (var i = 0; i < labels.Length; i++)
        {
            // Words stand below the middle of their lanes, numbers below their places.
            var place = x.Words is null ? i * (width - 1) / (labels.Length - 1.0) : (i + 0.5) * width / labels.Length;
            var start = (int)Math.Clamp(Math.Round(place - labels[i].Length / 2.0), 0, Math.Max(0, width - labels[i].Length));
            labels[i].CopyTo(0, text, start, labels[i].Length);
        }
        return new string(text).TrimEnd();
    }
}
