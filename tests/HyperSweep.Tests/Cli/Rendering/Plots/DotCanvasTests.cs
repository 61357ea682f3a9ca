using HyperSweep.Cli.Rendering.Plots;

namespace HyperSweep.Tests.Cli.Rendering.Plots;

public sealed class DotCanvasTests
{
    [Fact]
    public void Each_dot_has_its_bit()
    {
        var canvas = new DotCanvas(8, 1);
        for (var i = 0; i < 8; i++) canvas.Dot(2 * i + i % 2, i / 2);

        // Rows of two, from the top: dots 1 4, 2 5, 3 6, 7 8 of a Braille cell.
        Assert.Equal("⠁⠈⠂⠐⠄⠠⡀⢀", Text(canvas, 0));
    }

    [Fact]
    public void Lines_reach_both_ends_and_what_lies_outside_is_left_out()
    {
        var canvas = new DotCanvas(2, 2);
        canvas.Line(0, 0, 3, 7);
        canvas.Dot(-1, 0);
        canvas.Dot(0, 8);

        Assert.Equal(("⢣ ", " ⢣"), (Text(canvas, 0), Text(canvas, 1)));
    }

    [Fact]
    public void What_is_in_front_is_told_apart()
    {
        var canvas = new DotCanvas(3, 1);
        canvas.Dot(0, 0);
        canvas.Dot(2, 0, isInFront: true);

        Assert.Equal("(⠁)[⠁]( )", canvas.Text(0, text => text.Length == 0 ? "" : $"({text})", text => $"[{text}]"));
    }

    static string Text(DotCanvas canvas, int line) => canvas.Text(line, text => text, text => text);
}
