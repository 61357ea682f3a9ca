using HyperSweep.Coordination;
using HyperSweep.Search.Schedulers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;
using static HyperSweep.Tests.Coordination.Some;

namespace HyperSweep.Tests.Coordination;

/// <summary>Trials that take over weights. Values of trial n are n + 1/epoch, so that lower numbers are better.</summary>
public sealed class CoordinatorPopulationTests
{
    static readonly Trial[] Four = Trials(4, epochs: 4);

    static readonly PopulationDefinition Definition = new(IntervalEpochs: 2, MaxEpochs: 4, ["x"]);

    static readonly Population Population = new(
        Definition, new([new("x", new FloatDomain(0, 10, Scale.Linear, Step: null, GridPoints: null))]), seed: 1);

    static readonly CoordinatorOptions Options = new(TimeSpan.FromSeconds(30), AttemptsMax: 2) { CohortMax = 2 };

    readonly List<Change> _saved = [];

    static SweepPlan PlanOfFour => Plan(Four) with { Brackets = BracketPlan.Of(Definition, trials: 4), Population = Population };

    [Fact]
    public void The_worst_goes_on_as_the_best_and_all_are_trained_to_the_end()
    {
        Coordinator coordinator = new(PlanOfFour, NothingSaved, Options);
        var first = Assert.Single(Hear(coordinator, new WorkerIdle(Ann)));
        var second = Assert.Single(Hear(coordinator, PausedOf(first)));
        Assert.Empty(_saved.OfType<WeightsTakenOver>());

        var next = Assert.Single(Hear(coordinator, PausedOf(second)));

        var taken = Assert.Single(_saved.OfType<WeightsTakenOver>());
        Assert.Equal(new WeightsTakenOver(Population.TakeOver(new(4), Four[0], epoch: 2), new(1), 2, taken.At), taken);
        Assert.Equal([1, 2, 3, 4], _saved.OfType<TrialsPromoted>().Single().Trials.Select(trial => trial.Number));
        Assert.True(_saved.IndexOf(taken) < _saved.FindIndex(change => change is TrialsPromoted));
        var last = Assert.Single(Hear(coordinator, Completed(next)));
        Assert.Equal([Four[0], Four[1], Four[2], taken.Trial], next.Trials.Concat(last.Trials));
        Hear(coordinator, Completed(last));
        Assert.Equal(SweepOutcome.Finished, _saved.OfType<SweepEnded>().Single().Outcome);
        Assert.Equal(4, _saved.OfType<TrialFinished>().Count(finished => finished.End.Status == TrialStatus.Completed));
    }

    [Fact]
    public void A_coordinator_that_goes_on_hands_out_the_trials_as_they_are_now()
    {
        var taking = Population.TakeOver(new(4), Four[0], epoch: 2);
        Trial[] now = [.. Four[..3], taking];
        SavedTrial[] saved = [.. now.Select(trial => new SavedTrial(trial, TrialStatus.Queued, 0, double.NaN)
        {
            EpochsDone = 2, Curve = [.. CurveOf(trial).Take(2).Select(report => report.Metrics.Value)],
        })];
        Coordinator coordinator = new(PlanOfFour, new(Term: 2, saved), Options with { CohortMax = 4 });

        var start = Assert.Single(Hear(coordinator, new WorkerIdle(Ann)));

        Assert.Equal(new Leg(2, null), start.Leg);
        Assert.Equal([Four[0], Four[1], Four[2], taking], start.Trials);
        Assert.Empty(_saved.OfType<WeightsTakenOver>());
    }

    [Fact]
    public void A_coordinator_that_goes_on_gives_the_verdicts_that_an_earlier_one_owes()
    {
        SavedTrial[] saved = [.. Four.Select(trial => new SavedTrial(trial, TrialStatus.Paused, 0, double.NaN)
        {
            EpochsDone = 2, Curve = [.. CurveOf(trial).Take(2).Select(report => report.Metrics.Value)],
        })];
        Coordinator coordinator = new(PlanOfFour, new(Term: 2, saved), Options with { CohortMax = 4 });

        var start = Assert.Single(Hear(coordinator, new WorkerIdle(Ann)));

        Assert.Equal(Population.TakeOver(new(4), Four[0], epoch: 2), Assert.Single(_saved.OfType<WeightsTakenOver>()).Trial);
        Assert.Equal(4, start.Trials.Count);
    }

    StartRun[] Hear(Coordinator coordinator, Message message)
    {
        var effects = coordinator.Handle(message, DateTimeOffset.UnixEpoch);
        _saved.AddRange(effects.OfType<Save>().SelectMany(save => save.Changes));
        return [.. effects.OfType<SendToWorker>().Select(send => send.Message).OfType<StartRun>()];
    }

    static RunEnded PausedOf(StartRun start)
    {
        var to = start.Leg.To!.Value;
        return new(
            Ann, start.Run, RunOutcome.Completed,
            [.. start.Trials.Select(trial => new TrialEnd(trial.Id, TrialStatus.Paused, to, MetricsOf(trial.Id, to), Error: null))],
            [.. start.Trials.SelectMany(CurveOf).Where(report => report.Epoch > start.Leg.From && report.Epoch <= to)], null, 1, null)
        {
            Checkpoints = [.. start.Trials.Select(trial => new Checkpoint(trial.Id, to, [(byte)to]))],
        };
    }

    static RunEnded Completed(StartRun start)
    {
        var ended = Some.Completed(Ann, start.Run, start.Trials);
        return ended with { Curve = [.. ended.Curve.Where(report => report.Epoch > start.Leg.From)] };
    }
}
