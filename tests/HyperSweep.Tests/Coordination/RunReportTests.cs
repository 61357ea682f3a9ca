using HyperSweep.Coordination;
using HyperSweep.Sweeps;
using static HyperSweep.Tests.Coordination.Some;

namespace HyperSweep.Tests.Coordination;

public sealed class RunReportTests
{
    static readonly Trial One = Trial(1), Two = Trial(2);
    static readonly RunEnded Good = Completed(Ann, new RunId(1, 1, 1), One, Two);

    static readonly Metrics Other = MetricsOf(Two.Id, epoch: 1);

    public static TheoryData<string, RunEnded> Faults => new()
    {
        { "Expected seconds of 0 or more, got NaN", Good with { Seconds = double.NaN } },
        { "Expected seconds of 0 or more, got -1", Good with { Seconds = -1 } },
        { "Expected Completed, Interrupted or Broken, got Lost", Good with { Outcome = RunOutcome.Lost } },
        { "Expected the reason, got none", Good with { Outcome = RunOutcome.Broken } },
        { "Expected no results, got 2 trials", Good with { Outcome = RunOutcome.Broken, Error = "x" } },
        { "Expected the ends of 2 trials, got 1", Good with { Trials = [EndOf(One)] } },
        { "Expected a trial of run 1.1.1, got the end of #3", Good with { Trials = [EndOf(One), EndOf(Trial(3))] } },
        { "Expected one end of trial #1, got two", Good with { Trials = [EndOf(One), EndOf(One)] } },
        { "or failed, got Running", Good with { Trials = [EndOf(One) with { Status = TrialStatus.Running }, EndOf(Two)] } },
        { "Expected the reason why trial #1 failed", Good with { Trials = [EndOf(One) with { Status = TrialStatus.Failed }, EndOf(Two)] } },
        { "Expected no error of trial #1, got 'x'", Good with { Trials = [EndOf(One) with { Error = "x" }, EndOf(Two)] } },
        { "Expected a number for Value of trial #1", Good with { Trials = [EndOf(One) with { Metrics = Metrics.None }, EndOf(Two)] } },
        { "Expected epochs of ended trials, got epoch 1 of #3", Good with { Curve = CurveOf(Trial(3)) } },
        { "Expected epoch 1 of trial #1, got 2", Good with { Curve = [CurveOf(One)[1]] } },
        { "Expected epoch 2 of trial #1, got 1", Good with { Curve = [CurveOf(One)[0], CurveOf(One)[0]] } },
        { "Expected a curve of 2 epochs of trial #2, got 1", Good with { Curve = [.. CurveOf(One), CurveOf(Two)[0]] } },
        { "trial #1 to end with the metrics of epoch 2", Good with { Trials = [EndOf(One) with { Metrics = Other }, EndOf(Two)] } },
        { "Expected the weights of the best trial, #1, got #2", Good with { Best = WeightsOf(Two.Id) } },
        { "Expected 3 × 1 weights of trial #1, got 2", Good with { Best = WeightsOf(One.Id) with { Classes = 3 } } },
    };

    // Values of trial 1 are 2 and 1.5: lower is better.
    static readonly StopRule
        Ends = new StopRule.Threshold(double.NegativeInfinity, 1.75, 0, 1), Spares = new StopRule.Threshold(0, 9, 0, 1);

    static readonly string Reason = Ends.ReasonToStop(Goal.Minimize, [2])!;

    static RunEnded Stopped(string? reason) => Completed(Ann, Good.Run, One) with
    {
        Trials = [new TrialEnd(One.Id, TrialStatus.Stopped, 1, MetricsOf(One.Id, 1), null) { StopReason = reason }],
        Curve = [CurveOf(One)[0]],
    };

    public static TheoryData<string, StopRule?, RunEnded> FaultyStops => new()
    {
        { "Expected trial #1 to be stopped by no rule, got Stopped with epoch 1", null, Stopped(Reason) },
        { "Expected trial #1 to be stopped by no rule, got Stopped with epoch 1", Spares, Stopped(Reason) },
        { "Expected trial #1 to be stopped with epoch 1, got Stopped with epoch 1", Ends, Stopped("other") },
        { "Expected a reason of trial #1 if it was stopped, got '' although it is Stopped", Ends, Stopped(null) },
        { "Expected trial #1 to be stopped with epoch 1, got Completed with epoch 2", Ends, Completed(Ann, Good.Run, One) },
        {
            "Expected a reason of trial #1 if it was stopped, got 'x' although it is Completed", Spares,
            Completed(Ann, Good.Run, One) with { Trials = [EndOf(One) with { StopReason = "x" }] }
        },
    };

    [Fact]
    public void A_trial_may_be_stopped_as_its_rule_says() =>
        Assert.Null(RunReport.FaultOf(Stopped(Reason), [One with { StopRule = Ends }], Lowest));

    [Fact]
    public void A_trial_whose_rule_spares_it_completes() =>
        Assert.Null(RunReport.FaultOf(Completed(Ann, Good.Run, One), [One with { StopRule = Spares }], Lowest));

    [Fact]
    public void With_its_last_epoch_a_trial_completes_whatever_its_rule_says()
    {
        StopRule late = new StopRule.Threshold(1.75, 9, 0, 1);

        Assert.Null(RunReport.FaultOf(Completed(Ann, Good.Run, One), [One with { StopRule = late }], Lowest));
    }

    [Theory]
    [MemberData(nameof(FaultyStops))]
    public void Names_a_stop_that_the_rule_does_not_ask_for(string expected, StopRule? rule, RunEnded report) =>
        Assert.Contains(expected, RunReport.FaultOf(report, [One with { StopRule = rule }], Lowest));

    static readonly Leg First = new(0, 1), Second = new(1, 2);

    static RunEnded Paused(int epoch) => Completed(Ann, Good.Run, One) with
    {
        Trials = [new TrialEnd(One.Id, TrialStatus.Paused, epoch, MetricsOf(One.Id, epoch), null)],
        Curve = [CurveOf(One)[epoch - 1]],
        Checkpoints = [new(One.Id, epoch, [1])],
        Best = null,
    };

    static readonly TrialEnd FailedLate = new(One.Id, TrialStatus.Failed, 1, MetricsOf(One.Id, 1), "Diverged.");

    public static TheoryData<string, Leg, RunEnded> FaultyLegs => new()
    {
        { "Expected trial #1 to end within epochs (0, end], got Paused with epoch 1", default, Paused(1) },
        { "Expected trial #1 to end within epochs (1, 2], got Paused with epoch 1", Second, Paused(1) },
        { "Expected trial #1 to end within epochs (0, 1], got Completed with epoch 2", First, Completed(Ann, Good.Run, One) },
        { "Expected trial #1 to be paused with epoch 2, got Completed", new(0, 2), Completed(Ann, Good.Run, One) },
        { "Expected epoch 2 of trial #1, got 1", Second, Paused(2) with { Curve = CurveOf(One) } },
        { "Expected a checkpoint of each trial to go on, got .", First, Paused(1) with { Checkpoints = [] } },
        { "Expected a checkpoint of each trial to go on, got #2.", First, Paused(1) with { Checkpoints = [new(Two.Id, 1, [1])] } },
        { "Expected a checkpoint of each trial to go on, got #1.", First, Paused(1) with { Checkpoints = [new(One.Id, 2, [1])] } },
        { "Expected a state in the checkpoint of trial #1, got none", First, Paused(1) with { Checkpoints = [new(One.Id, 1, [])] } },
        { "Expected the weights of the best trial, none, got #1", First, Paused(1) with { Best = WeightsOf(One.Id) } },
    };

    [Theory]
    [MemberData(nameof(FaultyLegs))]
    public void Names_what_does_not_fit_the_leg(string expected, Leg leg, RunEnded report) =>
        Assert.Contains(expected, RunReport.FaultOf(report, [One], Lowest, leg));

    [Fact]
    public void Legs_end_with_pauses_failures_and_the_last_with_completions()
    {
        Assert.Null(RunReport.FaultOf(Paused(1), [One], Lowest, First));
        Assert.Null(RunReport.FaultOf(Paused(2), [One], Lowest, Second));
        Assert.Null(RunReport.FaultOf(Completed(Ann, Good.Run, One) with { Curve = [CurveOf(One)[1]] }, [One], Lowest, new(1, null)));
        var failed = Paused(2) with { Trials = [FailedLate], Curve = [], Checkpoints = [] };
        Assert.Null(RunReport.FaultOf(failed, [One], Lowest, Second));
    }

    [Fact]
    public void A_point_of_a_path_tells_where_it_ended_unless_it_failed()
    {
        Trial[] points = [One with { IsOfPath = true }];
        var report = Completed(Ann, Good.Run, One);
        var failed = report with { Trials = [FailedLate], Curve = [CurveOf(One)[0]], Best = null };

        Assert.Null(RunReport.FaultOf(report with { Checkpoints = [new(One.Id, 2, [1])] }, points, Lowest));
        Assert.Null(RunReport.FaultOf(failed, points, Lowest));
        Assert.Equal("Expected a checkpoint of each trial to go on, got .", RunReport.FaultOf(report, points, Lowest));
        Assert.Equal(
            "Expected a checkpoint of each trial to go on, got #1.",
            RunReport.FaultOf(report with { Checkpoints = [new(One.Id, 2, [1])] }, [One], Lowest));
    }

    [Fact]
    public void Finds_no_fault_in_a_whole_report() => Assert.Null(RunReport.FaultOf(Good, [One, Two], Lowest));

    [Fact]
    public void An_interrupted_run_may_leave_trials_out() =>
        Assert.Null(RunReport.FaultOf(Completed(Ann, Good.Run, Two) with { Outcome = RunOutcome.Interrupted }, [One, Two], Lowest));

    [Fact]
    public void A_trial_may_fail_before_its_first_epoch_ends()
    {
        var end = new TrialEnd(One.Id, TrialStatus.Failed, 0, Metrics.None, "Diverged.");
        var report = Good with { Trials = [end, EndOf(Two)], Curve = CurveOf(Two), Best = WeightsOf(Two.Id) };

        Assert.Null(RunReport.FaultOf(report, [One, Two], Lowest));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Names_the_fault(string expected, RunEnded report) =>
        Assert.Contains(expected, RunReport.FaultOf(report, [One, Two], Lowest));
}
