using HyperSweep.Cli.Rendering.Progress;
using HyperSweep.Coordination;
using HyperSweep.Sweeps;
using Spectre.Console;

namespace HyperSweep.Tests.Cli.Rendering.Progress;

public sealed class LiveScreenTests
{
    [Fact]
    public void Shows_bar_best_and_running_trials_with_their_curves()
    {
        var state = Play(steps: 6);

        var picture = Draw(state, second: 5, width: 80, height: 24);

        Assert.Equal(
            """
            digits  4 trials on 2 workers  5.0 s
            ███████████████████░░░░░░░░░░░░░░░░░░░░  2/4  1 failed  about 3 s left
            best val_accuracy 0.8  #3  loss=softmax lambda=0.003 epochs=4
              #1        2/4  ▁█                0.75     loss=softmax lambda=0.001 epochs=4
            Ctrl-C finishes the running epochs and stops
            """, picture);
    }

    [Fact]
    public void Says_what_else_runs_when_the_screen_is_too_small()
    {
        var state = Play(steps: 2);

        var picture = Draw(state, second: 0.5, width: 40, height: 7);

        Assert.Equal(
            """
            digits  4 trials on 2 workers  0.5 s
            ░░░░░░░░░░░░░░░░░░░  0/4
              #1        0/4
              and 2 more running
            Ctrl-C finishes the running epochs and…
            """, picture);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(33)]
    [InlineData(200)]
    public void Is_never_wider_or_higher_than_the_terminal(int width)
    {
        var state = Play(steps: 6);
        foreach (var number in Enumerable.Range(5, 100))
            state.Apply(new RunStarted(new(number, 1, 1), new("w"), [new(number)], FixedClock.Start));

        var lines = Draw(state, second: 5, width, height: 12).Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        Assert.InRange(lines.Length, 1, 12);
    }

    [Fact]
    public void The_live_region_shows_every_change_and_clears_itself()
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(output),
        });
        var state = RecordedSweep.State;
        var steps = new Queue<ProgressStep>(RecordedSweep.Steps);

        new LiveView(state, console, () => 80, () => 24, () => "stopping").Run(_ => steps.TryDequeue(out var step) ? step : null);

        Assert.Equal((3, new TrialId(1)), (state.Ended, state.Best));
        Assert.Contains("3/4", output.ToString());
        Assert.Contains("stopping", output.ToString());
        Assert.EndsWith("\e[?25h", output.ToString()); // The cursor is back.
    }

    static SweepState Play(int steps)
    {
        var state = RecordedSweep.State;
        foreach (var change in RecordedSweep.Steps.Take(steps).SelectMany(step => step.Changes)) state.Apply(change);
        return state;
    }

    static string Draw(SweepState state, double second, int width, int height)
    {
        var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = width;
        console.Write(LiveScreen.Of(state, RecordedSweep.Time(second), width, height, note: null));
        return string.Join('\n', output.ToString().Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n');
    }
}
