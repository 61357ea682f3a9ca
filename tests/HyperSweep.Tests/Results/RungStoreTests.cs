using HyperSweep.Coordination;
using HyperSweep.Learning.Training;
using HyperSweep.Search.Analysis;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

/// <summary>What is stored of trials at rungs.</summary>
public sealed class RungStoreTests : IDisposable
{
    readonly OpenSweep _sweep = new();

    public RungStoreTests() => _sweep.Commit(Samples.Planned(Samples.Trial(1), Samples.Trial(2)));

    public void Dispose() => _sweep.Dispose();

    [Fact]
    public void A_paused_trial_waits_with_its_checkpoint()
    {
        _sweep.Commit(Started(Samples.Run, new(0, 1)), Samples.Epoch(1, 1, Samples.Metrics(0.75)), Paused(1, epochs: 1, 0.75));

        Assert.Equal(
            "paused 0.75 1 1 0",
            _sweep.Scalar("""
                select status || ' ' || val_accuracy || ' ' || (value is null) || ' ' || epochs_done || ' ' || attempts from trials
                where number = 1
                """));
        Assert.Equal([CheckpointOf(1, 1)], _sweep.Store.LoadCheckpoints([Samples.Trial(1), Samples.Trial(2)], epochs: 1));
        Assert.Empty(_sweep.Store.LoadCheckpoints([Samples.Trial(1)], epochs: 2));
        Assert.Equal("1", _sweep.Scalar("select queued from progress")); // It waits; trial 2 is running.
        var saved = _sweep.Database.BeginTerm(_sweep.Id, Samples.Start, withCurves: true);
        Assert.Equal(
            new SavedTrial(Samples.Trial(1), TrialStatus.Paused, 0, double.NaN) { EpochsDone = 1, Curve = [0.75] }, saved.Trials[0]);
        Assert.Equal(new(0, 1), Assert.Single(saved.RunsWithoutResults).Leg); // Lost with its term.
    }

    [Fact]
    public void A_promoted_trial_is_queued_and_keeps_its_checkpoint_until_the_next()
    {
        RunId second = new(2, 1, 1);
        _sweep.Commit(Started(Samples.Run, new(0, 1)), Paused(1, epochs: 1, 0.75), new TrialsPromoted([new(1)], Samples.Start));
        Assert.Equal("queued", _sweep.Scalar("select status from trials where number = 1"));
        Assert.Single(_sweep.Store.LoadCheckpoints([Samples.Trial(1)], epochs: 1));

        _sweep.Commit(new RunStarted(second, Samples.Worker, [new(1)], Samples.Start) { Leg = new(1, 4) }, Paused(1, epochs: 4, 0.5));

        Assert.Equal([CheckpointOf(1, 4)], _sweep.Store.LoadCheckpoints([Samples.Trial(1)], epochs: 4));
        Assert.Equal("1", _sweep.Scalar("select count(*) from checkpoints"));
        Assert.Equal("1 4", _sweep.Scalar("select from_epoch || ' ' || to_epoch from timeline where cohort = 2"));
    }

    [Fact]
    public void A_late_echo_of_an_earlier_rung_changes_nothing()
    {
        _sweep.Commit(Started(Samples.Run, new(0, 1)), Paused(1, epochs: 1, 0.75), new TrialsPromoted([new(1)], Samples.Start));
        _sweep.Commit(Paused(1, epochs: 4, 0.5), new TrialsPromoted([new(1)], Samples.Start), Paused(1, epochs: 1, 0.75));

        Assert.Equal("queued 4", _sweep.Scalar("select status || ' ' || epochs_done from trials where number = 1"));
        Assert.Equal([CheckpointOf(1, 4)], _sweep.Store.LoadCheckpoints([Samples.Trial(1)], epochs: 4));
    }

    [Fact]
    public void A_stopped_trial_keeps_its_value_and_reason_and_its_checkpoint_goes()
    {
        TrialStopped stopped = new(new(1), 1, 0.75, "Number 2 of 2.", Samples.Start.AddSeconds(3));
        _sweep.Commit(Started(Samples.Run, new(0, 1)), Paused(1, epochs: 1, 0.75), stopped, stopped);

        Assert.Equal(
            "stopped 0.75 1 Number 2 of 2. 2030-05-06T07:08:12.123Z",
            _sweep.Scalar("""
                select status || ' ' || value || ' ' || epochs_done || ' ' || stop_reason || ' ' || finished_at from results where trial = 1
                """));
        Assert.Equal("0", _sweep.Scalar("select count(*) from checkpoints"));
        Assert.Equal("1", _sweep.Scalar("select trials_done from workers"));
        Assert.Equal("1", _sweep.Scalar("select best_trial from progress"));
    }

    [Fact]
    public void Neither_a_trial_that_has_ended_nor_one_that_runs_is_stopped_at_a_rung()
    {
        _sweep.Commit(Samples.Finished(1, 0.5), Started(Samples.Run, new(0, 1)));
        _sweep.Commit(
            new TrialStopped(new(1), 1, 0.75, "x", Samples.Start), new TrialStopped(new(2), 1, 0.75, "x", Samples.Start),
            new TrialsPromoted([new(1), new(2)], Samples.Start), Paused(1, epochs: 9, 0.75));

        Assert.Equal(["completed", "running"], _sweep.Column("select status from trials order by number"));
        Assert.Equal("0", _sweep.Scalar("select count(*) from checkpoints"));
    }

    [Fact]
    public void The_model_of_a_stopped_trial_comes_from_its_checkpoint()
    {
        _sweep.Commit(Started(Samples.Run, new(0, 1)), Paused(1, epochs: 1, 0.75), new BestCheckpointFound(new(1), 0.75));

        var model = _sweep.Database.LoadModel(_sweep.Id)!;
        Assert.Equal((Weights(1), 0.75), (model.Weights, model.Value));
        Assert.Throws<InvalidOperationException>(() => _sweep.Commit(new BestCheckpointFound(new(2), 0.8)));
    }

    [Fact]
    public void Decisions_are_kept_once_in_their_order()
    {
        TrialsPromoted promoted = new([new(2)], Samples.Start);
        TrialStopped stopped = new(new(1), 1, 0.75, "Number 2 of 2.", Samples.Start.AddSeconds(3));
        _sweep.Commit(Started(Samples.Run, new(0, 1)), Paused(1, epochs: 1, 0.75), Paused(2, epochs: 1, 0.8), promoted, stopped);
        _sweep.Commit(promoted, stopped, Paused(2, epochs: 4, 0.9), promoted, promoted);

        Assert.Equal(
            [new RecordedDecision(new(2), 1, null), new(new(1), 1, "Number 2 of 2."), new(new(2), 4, null)],
            _sweep.Database.Decisions(_sweep.Id));
        Assert.Equal(
            ["1 2 1 1", "4 1 1 0"],
            _sweep.Column("select epoch || ' ' || reached || ' ' || promoted || ' ' || stopped from rungs"));
    }

    [Fact]
    public void A_trial_that_is_tried_again_is_decided_on_again()
    {
        _sweep.Commit(Started(Samples.Run, new(0, 1)), Paused(1, epochs: 1, 0.75), new TrialsPromoted([new(1)], Samples.Start));
        _sweep.Commit(Samples.Failed(1, "NaN"));
        Assert.Equal(1, _sweep.Database.RequeueFailed(_sweep.Id, Samples.Start));

        _sweep.Commit(Paused(1, epochs: 1, 0.75), new TrialStopped(new(1), 1, 0.75, "Late.", Samples.Start));

        Assert.Equal([new RecordedDecision(new(1), 1, "Late.")], _sweep.Database.Decisions(_sweep.Id));
    }

    [Fact]
    public void A_sweep_that_follows_the_decisions_of_another_is_found_until_it_has_ended()
    {
        var details = _sweep.Database.FindSweep($"{_sweep.Id}")!.Details;
        Assert.Null(details.DecisionsOf);
        var again = _sweep.Database.CreateSweep(details with { DecisionsOf = _sweep.Id });

        Assert.Equal((again.Id, _sweep.Id), (_sweep.Database.UnfinishedRerunOf(_sweep.Id)!.Id, again.Details.DecisionsOf));
        Assert.Null(_sweep.Database.UnfinishedRerunOf(again.Id));
        var term = _sweep.Database.BeginTerm(again.Id, Samples.Start).Term;
        using (var store = _sweep.Database.OpenStore(again.Id, term)) store.Commit([new SweepEnded(SweepOutcome.Finished, Samples.Start)]);

        Assert.Null(_sweep.Database.UnfinishedRerunOf(_sweep.Id));
    }

    [Fact]
    public void Curves_are_told_as_far_as_trials_have_come()
    {
        _sweep.Commit(
            Started(Samples.Run, new(0, 1)), Samples.Epoch(1, 1, Samples.Metrics(0.75)), Samples.Epoch(2, 1, Samples.Metrics(0.5)),
            Paused(1, epochs: 1, 0.75));

        Assert.Equal(
            [new KnownCurve(new(1), TrialStatus.Paused, [0.75]), new(new(2), TrialStatus.Running, [])],
            _sweep.Database.KnownCurves(_sweep.Id));
    }

    [Fact]
    public void The_checkpoint_of_a_trial_that_ends_goes_with_it()
    {
        _sweep.Commit(Started(Samples.Run, new(0, 1)), Paused(1, epochs: 1, 0.75), new TrialsPromoted([new(1)], Samples.Start));
        _sweep.Commit(Samples.Finished(1, 0.5));

        Assert.Equal("0", _sweep.Scalar("select count(*) from checkpoints"));
    }

    static RunStarted Started(RunId run, Leg leg) => Samples.Started(run, 1, 2) with { Leg = leg };

    static TrialPaused Paused(int trial, int epochs, double accuracy) => new(
        new(new(trial), TrialStatus.Paused, epochs, Samples.Metrics(accuracy), null), accuracy, CheckpointOf(trial, epochs), Samples.Run,
        Samples.Worker, 0.25, Samples.Start.AddSeconds(2));

    static Checkpoint CheckpointOf(int trial, int epochs) =>
        new LinearState(epochs, Samples.Metrics(0.5), Weights(trial), null, null, 0).ToCheckpoint();

    static ModelWeights Weights(int trial) => new(new(trial), 2, 1, [trial, -0.5f], [0, 1]);
}
