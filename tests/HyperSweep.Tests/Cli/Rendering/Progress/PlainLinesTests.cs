using HyperSweep.Cli.Rendering.Progress;
using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Cli.Rendering.Progress;

public sealed class PlainLinesTests
{
    readonly PlainLines _lines = new(RecordedSweep.State);

    [Fact]
    public void Writes_a_line_for_each_finished_trial_and_a_summary_every_ten_seconds()
    {
        string[] lines = [.. RecordedSweep.Steps.SelectMany(_lines.Of)];

        Assert.Equal(
            [
                "    3.0 s  #2     failed: diverged in epoch 2 at step 7: the loss is not finite  loss=softmax lambda=0.002 epochs=4",
                "    4.5 s  #3     val_accuracy 0.8  best so far  loss=softmax lambda=0.003 epochs=4",
                "     12 s  #1     val_accuracy 0.9123  best so far  loss=softmax lambda=0.001 epochs=4",
                "     12 s  3 of 4 trials, 1 failed, best val_accuracy 0.9123 (#1), 0.25 trials/s, about 4 s left",
            ], lines);
    }

    [Fact]
    public void Thousands_of_tiny_trials_are_summed_up()
    {
        Change[] changes = [.. Enumerable.Range(1, 1000).Select(number => RecordedSweep.Finish(number, TrialStatus.Completed, 0.5))];

        string[] first = [.. _lines.Of(RecordedSweep.At(0.5, changes))];
        string[] end = [.. _lines.End(RecordedSweep.Time(0.5))];

        Assert.Equal(20, first.Length);
        Assert.Equal(["    0.5 s  1,000 of 4 trials, best val_accuracy 0.5 (#1), 2000 trials/s, 980 trials without a line"], end);
    }

    [Fact]
    public void The_next_second_has_lines_again()
    {
        Change[] many = [.. Enumerable.Range(1, 50).Select(number => RecordedSweep.Finish(number, TrialStatus.Completed, 0.5))];
        _ = _lines.Of(RecordedSweep.At(0.5, many)).Count();

        var count = _lines.Of(RecordedSweep.At(1.2, RecordedSweep.Finish(51, TrialStatus.Completed, 0.5))).Count();

        Assert.Equal(1, count);
    }

    [Fact]
    public void A_result_that_comes_twice_has_one_line()
    {
        var finish = RecordedSweep.Finish(1, TrialStatus.Completed, 0.5);

        var count = _lines.Of(RecordedSweep.At(1, finish, finish)).Count();

        Assert.Equal(1, count);
    }

    [Fact]
    public void Events_that_matter_are_told()
    {
        var raised = new EventRaised(EventLevel.Warning, "run_lost", "run 1.1.1 was lost", null, null, RecordedSweep.Time(1));

        string[] lines = [.. _lines.Of(RecordedSweep.At(1, raised))];

        Assert.Equal(["    1.0 s  warning: run 1.1.1 was lost"], lines);
    }
}
