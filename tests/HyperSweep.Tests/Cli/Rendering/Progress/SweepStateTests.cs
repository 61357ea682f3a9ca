using HyperSweep.Cli.Rendering.Progress;
using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Cli.Rendering.Progress;

public sealed class SweepStateTests
{
    [Fact]
    public void Counts_what_earlier_terms_ended_but_reckons_speed_from_this_one()
    {
        var header = RecordedSweep.Header with
        {
            Saved =
            [
                new(RecordedSweep.TrialOf(1), TrialStatus.Completed, 1, 0.7),
                new(RecordedSweep.TrialOf(2), TrialStatus.Failed, 3, double.NaN),
                new(RecordedSweep.TrialOf(3), TrialStatus.Queued, 1, double.NaN),
            ],
        };
        var state = new SweepState(header, FixedClock.Start);

        state.Apply(RecordedSweep.Finish(3, TrialStatus.Completed, 0.6));

        Assert.Equal((3, 1, 1), (state.Ended, state.EndedNow, state.Failed));
        Assert.Equal((new TrialId(1), 0.7), (state.Best, state.BestValue));
        Assert.Equal(TimeSpan.FromSeconds(10), state.TimeLeft(RecordedSweep.Time(10)));
    }

    [Fact]
    public void Half_trained_trials_count_for_the_time_left()
    {
        var state = RecordedSweep.State;
        state.Apply(new TrialsPlanned([RecordedSweep.TrialOf(1)], FixedClock.Start));
        state.Apply(new RunStarted(new(1, 1, 1), new("w"), [new(1)], FixedClock.Start));

        var before = state.TimeLeft(RecordedSweep.Time(10));
        state.Apply(new EpochsReported([RecordedSweep.Epoch(1, 1, 0.5), RecordedSweep.Epoch(1, 2, 0.5)]));

        Assert.Null(before);
        Assert.Equal(TimeSpan.FromSeconds(70), state.TimeLeft(RecordedSweep.Time(10))); // Half of one in 10 s, three and a half to go.
    }

    [Fact]
    public void Of_equal_values_the_lower_number_is_best()
    {
        var state = RecordedSweep.State;

        foreach (var number in new[] { 3, 1, 2 }) state.Apply(RecordedSweep.Finish(number, TrialStatus.Completed, 0.5));

        Assert.Equal(new TrialId(1), state.Best);
    }

    [Fact]
    public void A_lost_run_leaves_nothing_running()
    {
        var state = RecordedSweep.State;
        state.Apply(new RunStarted(new(1, 1, 1), new("w"), [new(1), new(2)], FixedClock.Start));

        state.Apply(new RunFinished(new(1, 1, 1), RunOutcome.Lost, "no news", FixedClock.Start));

        Assert.Empty(state.Running);
    }
}
