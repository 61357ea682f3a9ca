using System.Text;

namespace HyperSweep.Cli.Rendering.Plots;

/// <summary>
/// A grid of dots in text: each character holds two by four of them, as a Braille pattern. What is drawn in front keeps its characters
/// in its own colour.
/// </summary>
/// <param name="width">Characters, 1 or more.</param>
/// <param name="height">Lines, 1 or more.</param>
sealed class DotCanvas(int width, int height)
{
    const char Blank = '\u2800';

    // The bit of each dot in a Braille pattern: [row][column].
    static readonly int[] Bits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    readonly int[] _dots = new int[width * height], _front = new int[width * height];

    public int Lines => height;

    /// <summary>Dots in a row of them.</summary>
    public int DotsAcross => width * 2;

    /// <summary>Dots in a column of them.</summary>
    public int DotsDown => height * 4;

    /// <param name="x">0 at the left; outside of the canvas nothing is drawn.</param>
    /// <param name="y">0 at the top.</param>
    public void Dot(int x, int y, bool isInFront = false)
    {
        if (x < 0 || y < 0 || x >= DotsAcross || y >= DotsDown) return;
        (isInFront ? _front : _dots)[y / 4 * width + x / 2] |= Bits[y % 4 * 2 + x % 2];
    }

    /// <summary>A straight line; both ends are drawn.</summary>
    public void Line(int fromX, int fromY, int toX, int toY, bool isInFront = false)
    {
        var steps = Math.Max(Math.Abs(toX - fromX), Math.Abs(toY - fromY));
        for (var i = 0; i <= steps; i++)
            Dot(Between(fromX, toX, i, steps), Between(fromY, toY, i, steps), isInFront);
    }

    /// <summary>One line of text; blanks where there are no dots.</summary>
    public string Text(int line, Func<string, string> back, Func<string, string> front)
    {
        var (text, run, isFront) = (new StringBuilder(), new StringBuilder(), false);
        for (var i = line * width; i < (line + 1) * width; i++)
        {
            if (_front[i] != 0 != isFront) Flush();
            isFront = _front[i] != 0;
            var dots = isFront ? _front[i] : _dots[i];
            run.Append(dots == 0 ? ' ' : (char)(Blank + dots));
        }
        Flush();
        return text.ToString();

        void Flush()
        {
            text.Append(isFront ? front(run.ToString()) : back(run.ToString()));
            run.Clear();
        }
    }

    static int Between(int from, int to, int step, int steps) =>
        steps == 0 ? from : from + (int)Math.Round((double)(to - from) * step / steps, MidpointRounding.AwayFromZero);
}
