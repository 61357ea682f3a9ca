using HyperSweep.Cli.Rendering.Progress;

namespace HyperSweep.Tests.Cli.Rendering.Progress;

public sealed class ProgressViewsTests
{
    [Theory]
    [InlineData(true, "", (int)ProgressStyle.Live)]
    [InlineData(false, "", (int)ProgressStyle.Plain)]
    [InlineData(false, "--progress live", (int)ProgressStyle.Plain)]
    [InlineData(true, "--progress plain", (int)ProgressStyle.Plain)]
    [InlineData(true, "--progress json", (int)ProgressStyle.Json)]
    [InlineData(true, "--progress none", (int)ProgressStyle.None)]
    [InlineData(true, "--quiet", (int)ProgressStyle.None)]
    [InlineData(true, "--verbose", (int)ProgressStyle.Plain)]
    public void The_view_fits_the_terminal(bool isTerminal, string arguments, int expected)
    {
        var session = new FakeTerminal(isTerminal).Session(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((ProgressStyle)expected, ProgressViews.Choose(session));
    }

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("TERM", "dumb")]
    public void Plain_lines_where_nobody_can_redraw(string variable, string value)
    {
        var terminal = new FakeTerminal(isTerminal: true) { Environment = { [variable] = value } };

        Assert.Equal(ProgressStyle.Plain, ProgressViews.Choose(terminal.Session()));
    }
}
