using HyperSweep.Coordination;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;
using static HyperSweep.Tests.Coordination.Some;

namespace HyperSweep.Tests.Coordination;

/// <summary>Trials that are trained from rung to rung. Values of trial n are n + 1/epoch, so that lower numbers are better.</summary>
public sealed class CoordinatorRungTests
{
    static readonly Trial[] Four = Trials(4, epochs: 4);

    static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    static readonly BracketPlan Brackets = new(new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 2 }, trials: 4);

    static SweepPlan PlanOfFour => Plan(Four) with { Brackets = Brackets };

    static readonly CoordinatorOptions Options = new(TimeSpan.FromSeconds(30), AttemptsMax: 2) { CohortMax = 2 };

    readonly List<Change> _saved = [];

    [Fact]
    public void Trials_go_from_rung_to_rung_and_the_best_to_the_end()
    {
        Coordinator coordinator = new(PlanOfFour, NothingSaved, Options);
        var first = Idle(coordinator, Ann);
        var second = Assert.Single(Starts(Hear(coordinator, PausedOf(Ann, first))));
        Assert.Equal([new Leg(0, 1), new Leg(0, 1)], [first.Leg, second.Leg]);
        Assert.Empty(_saved.OfType<TrialsPromoted>());

        var next = Assert.Single(Starts(Hear(coordinator, PausedOf(Ann, second))));

        Assert.Equal([new(1), new(2)], _saved.OfType<TrialsPromoted>().Single().Trials);
        Assert.Equal([3, 4], _saved.OfType<TrialStopped>().Select(stopped => stopped.Trial.Number));
        Assert.Equal((new Leg(1, 2), 2), (next.Leg, next.Trials.Count)); // In one cohort again.
        var last = Assert.Single(Starts(Hear(coordinator, PausedOf(Ann, next))));
        Assert.Equal((new Leg(2, null), 1), (last.Leg, last.Trials[0].Id.Number));
        var ended = Completed(Ann, last.Run, Four[0]);
        Hear(coordinator, ended with { Curve = [.. ended.Curve.Where(report => report.Epoch > 2)] });

        Assert.Equal([2], _saved.OfType<TrialStopped>().Skip(2).Select(stopped => stopped.Trial.Number));
        Assert.Equal(SweepOutcome.Finished, _saved.OfType<SweepEnded>().Single().Outcome);
    }

    [Fact]
    public void Attempts_are_counted_for_each_leg()
    {
        Coordinator coordinator = new(PlanOfFour, NothingSaved, Options);
        var first = Idle(coordinator, Ann);
        Hear(coordinator, Broken(Ann, first.Run, "x"));
        for (var trial = 0; trial < 2; trial++)
        {
            var alone = Idle(coordinator, Ann);
            Assert.Equal((2, 1), (alone.Run.Attempt, alone.Trials.Count));
            Hear(coordinator, PausedOf(Ann, alone), goesOn: false);
        }

        var second = Idle(coordinator, Ann);
        var next = Assert.Single(Starts(Hear(coordinator, PausedOf(Ann, second))));

        Assert.Equal((new Leg(1, 2), 1, 2), (next.Leg, next.Run.Attempt, next.Trials.Count));
    }

    [Fact]
    public void A_trial_that_is_given_up_on_its_way_counts_as_the_worst()
    {
        Coordinator coordinator = new(PlanOfFour, NothingSaved, Options with { AttemptsMax = 1, CohortMax = 1 });
        for (var number = 1; number <= 2; number++) Hear(coordinator, Broken(Ann, Idle(coordinator, Ann).Run, "x"), goesOn: false);
        Hear(coordinator, PausedOf(Ann, Idle(coordinator, Ann)), goesOn: false);

        Hear(coordinator, PausedOf(Ann, Idle(coordinator, Ann)), goesOn: false);

        Assert.Equal([new(3), new(4)], _saved.OfType<TrialsPromoted>().Single().Trials);
        Assert.Empty(_saved.OfType<TrialStopped>());
    }

    [Fact]
    public void The_late_end_of_a_leg_counts_once()
    {
        Coordinator coordinator = new(PlanOfFour, NothingSaved, Options);
        var first = Idle(coordinator, Ann);
        Hear(coordinator, new WorkerLost(Ann));
        var again = Idle(coordinator, Bob);
        Assert.Equal(2, again.Run.Attempt);

        Hear(coordinator, PausedOf(Ann, first));
        Assert.Equal(2, _saved.OfType<TrialPaused>().Count());
        Assert.Contains(_saved, change => change is RunFinished { Outcome: RunOutcome.Interrupted } ended && ended.Run == again.Run);
        Hear(coordinator, PausedOf(Bob, again));

        Assert.Equal(2, _saved.OfType<TrialPaused>().Count());
        Assert.Empty(_saved.OfType<TrialFinished>());
    }

    [Fact]
    public void A_coordinator_that_goes_on_gives_the_verdicts_that_an_earlier_one_owes()
    {
        SavedTrial[] saved = [.. Four.Select(trial => new SavedTrial(trial, TrialStatus.Paused, 0, double.NaN)
        {
            EpochsDone = 1,
            Curve = [MetricsOf(trial.Id, 1).Value],
        })];
        Coordinator coordinator = new(PlanOfFour, new(Term: 2, saved), Options);

        var start = Idle(coordinator, Ann);

        Assert.Equal([3, 4], _saved.OfType<TrialStopped>().Select(stopped => stopped.Trial.Number));
        Assert.Equal([new(1), new(2)], _saved.OfType<TrialsPromoted>().Single().Trials);
        Assert.Equal((new Leg(1, 2), 2), (start.Leg, start.Trials.Count));
    }

    [Fact]
    public void Trials_that_wait_at_a_rung_do_not_keep_others_from_being_planned()
    {
        Coordinator coordinator = new(PlanOfFour, NothingSaved, Options with { PlanAhead = 1, CohortMax = 1 });

        for (var number = 1; number <= 4; number++) Hear(coordinator, PausedOf(Ann, Idle(coordinator, Ann)), goesOn: false);

        Assert.Equal([new(1), new(2)], _saved.OfType<TrialsPromoted>().Single().Trials);
    }

    [Fact]
    public void A_stopped_trial_that_is_the_best_leaves_its_model()
    {
        // The others fail in their last leg, so that the first to be stopped stays the best.
        Coordinator coordinator = new(PlanOfFour, NothingSaved, Options with { CohortMax = 4, AttemptsMax = 1 });
        var next = Assert.Single(Starts(Hear(coordinator, PausedOf(Ann, Idle(coordinator, Ann)))));

        Assert.Equal([new BestCheckpointFound(new(3), 4)], _saved.OfType<BestCheckpointFound>());
        Hear(coordinator, PausedOf(Ann, next));
        Assert.Equal([new(new(3), 4), new(new(2), 2.5)], _saved.OfType<BestCheckpointFound>());
    }

    [Fact]
    public void Where_each_is_decided_on_for_itself_the_decision_is_in_the_commit_of_the_report()
    {
        Coordinator coordinator = new(PlanByOrder, NothingSaved, Options with { CohortMax = 1 });
        var first = Idle(coordinator, Ann);
        Assert.Single(_saved, change => change is EventRaised { Kind: "order_dependent" });

        var second = Assert.Single(Starts(Hear(coordinator, PausedOf(Ann, first))));
        Assert.Empty(_saved.OfType<TrialsPromoted>()); // One has come, of whom none may go on; of two the better may.
        var effects = Hear(coordinator, PausedOf(Ann, second));

        var report = Assert.Single(effects.OfType<Save>(), save => save.Changes.Any(change => change is TrialPaused));
        Assert.Equal([new(1)], report.Changes.OfType<TrialsPromoted>().Single().Trials);
        Assert.True(effects.ToList().IndexOf(report) < effects.ToList().FindIndex(effect => effect is SendToWorker));
        Assert.Single(_saved, change => change is EventRaised { Kind: "order_dependent" });
    }

    [Fact]
    public void A_coordinator_that_goes_on_decides_by_who_has_come_before()
    {
        SavedTrial[] saved =
        [
            new(Four[0], TrialStatus.Queued, 0, double.NaN),
            new(Four[1], TrialStatus.Queued, 0, double.NaN) { EpochsDone = 1, Curve = [3] }, // It was sent on.
            new(Four[2], TrialStatus.Paused, 0, double.NaN) { EpochsDone = 1, Curve = [4] },
        ];
        Coordinator coordinator = new(PlanByOrder, new(Term: 2, saved), Options with { CohortMax = 1 });

        var start = Idle(coordinator, Ann);
        Assert.DoesNotContain(_saved, change => change is TrialsPromoted or TrialStopped or EventRaised);
        Assert.Equal((1, new Leg(0, 1)), (start.Trials[0].Id.Number, start.Leg));
        Hear(coordinator, PausedOf(Ann, start));

        // The best of three, after 2 of two.
        Assert.Equal([new(1)], _saved.OfType<TrialsPromoted>().Single().Trials);
    }

    static SweepPlan PlanByOrder => PlanOfFour with { Rungs = new AshaScheduler(Brackets, Goal.Minimize) };

    StartRun Idle(Coordinator coordinator, WorkerId worker) => Assert.Single(Starts(Hear(coordinator, new WorkerIdle(worker))));

    IReadOnlyList<Effect> Hear(Coordinator coordinator, Message message, bool goesOn = true)
    {
        // Who shall not go on is lost before it gets more, which is no attempt of anybody.
        var effects = coordinator.Handle(message, Now);
        _saved.AddRange(effects.OfType<Save>().SelectMany(save => save.Changes));
        if (goesOn) return effects;
        foreach (var send in effects.OfType<SendToWorker>())
            if (send.Message is StartRun start) coordinator.Handle(new WorkerLost(send.Worker, start.Run), Now);
        return effects;
    }

    static StartRun[] Starts(IReadOnlyList<Effect> effects) =>
        [.. effects.OfType<SendToWorker>().Select(send => send.Message).OfType<StartRun>()];

    static RunEnded PausedOf(WorkerId worker, StartRun start)
    {
        var (from, to) = (start.Leg.From, start.Leg.To!.Value);
        return new(
            worker, start.Run, RunOutcome.Completed,
            [.. start.Trials.Select(trial => new TrialEnd(trial.Id, TrialStatus.Paused, to, MetricsOf(trial.Id, to), Error: null))],
            [.. start.Trials.SelectMany(CurveOf).Where(report => report.Epoch > from && report.Epoch <= to)], Best: null, Seconds: 1, null)
        {
            Checkpoints = [.. start.Trials.Select(trial => new Checkpoint(trial.Id, to, [(byte)to]))],
        };
    }
}
