using HyperSweep.Coordination;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

/// <summary>What is stored of trials that take over the weights of others.</summary>
public sealed class PopulationStoreTests : IDisposable
{
    static readonly Trial Donor = Samples.Trial(1), Second = Samples.Trial(2, ("loss", "hinge"), ("lambda", 0.5), ("beta", 0.25));

    static readonly Trial Taking = Donor with
    {
        Id = new(2),
        Past = [new(new(1), 3, Donor.Configuration)],
        Configuration = Samples.Configuration(("loss", "hinge"), ("lambda", 0.002), ("batch_size", 64L)),
    };

    static readonly WeightsTakenOver Taken = new(Taking, new(1), 3, Samples.Start.AddSeconds(3));

    readonly OpenSweep _sweep = new();

    public PopulationStoreTests() => _sweep.Commit(
        Samples.Planned(Donor, Second), Samples.Started(Samples.Run, 1, 2) with { Leg = new(0, 3) }, Paused(1, 3), Paused(2, 3));

    public void Dispose() => _sweep.Dispose();

    [Fact]
    public void It_goes_on_with_the_donors_state_and_other_values()
    {
        _sweep.Commit(Taken, new TrialsPromoted([new(1), new(2)], Samples.Start));

        Assert.Equal([CheckpointOf(1, 3), CheckpointOf(1, 3) with { Trial = new(2) }], _sweep.Store.LoadCheckpoints([Donor, Taking], 3));
        Assert.Equal("64 0.002 |hinge", _sweep.Scalar(
            "select batch_size || ' ' || lambda || ' ' || coalesce(beta, '') || '|' || loss from results where trial = 2"));
        var saved = _sweep.Database.BeginTerm(_sweep.Id, Samples.Start).Trials;
        Assert.Equal([Donor, Taking with { Seed = Second.Seed }], saved.Select(trial => trial.Trial));
        Assert.Equal(Taking.Past, _sweep.Database.TrialDetail(_sweep.Id, new(2))!.Trial.Trial.Past);
        Assert.Empty(_sweep.Database.PastOf(_sweep.Id, new(1)));
    }

    [Fact]
    public void Schedules_and_ancestry_can_be_asked_for()
    {
        _sweep.Commit(Taken, new TrialsPromoted([new(1), new(2)], Samples.Start));
        _sweep.Commit(Paused(1, 6), Paused(2, 6));

        Assert.Equal(
            ["1: 0-6 of 1 lambda 0.001", "2: 0-3 of 2 lambda 0.5", "2: 3-6 of 1 lambda 0.002"],
            _sweep.Column("""
                select trial || ': ' || from_epoch || '-' || to_epoch || ' of ' || parent || ' lambda ' || json_extract(params, '$.lambda')
                from schedules where sweep = 'digits' order by trial, from_epoch
                """));
        Assert.Equal(
            ["1: 0-6 of 1 lambda 0.001", "2: 0-3 of 1 lambda 0.001", "2: 3-6 of 2 lambda 0.002"],
            _sweep.Column("""
                select trial || ': ' || from_epoch || '-' || to_epoch || ' of ' || member || ' lambda ' || json_extract(params, '$.lambda')
                from ancestry where sweep = 'digits' order by trial, from_epoch
                """));
    }

    [Fact]
    public void An_echo_changes_nothing()
    {
        _sweep.Commit(Taken, Taken, new TrialsPromoted([new(1), new(2)], Samples.Start));
        var before = Fingerprint.Of(_sweep.Database, _sweep.Id);

        _sweep.Commit(Taken, Taken with { Epochs = 9 }, Paused(2, 6), Taken);

        Assert.Equal("2", _sweep.Scalar("select count(*) from lineage"));
        Assert.Equal("1", _sweep.Scalar("select count(*) from stages"));
        Assert.Equal("6", _sweep.Scalar("select epochs from checkpoints where trial = 2"));
        Assert.NotEqual(before, Fingerprint.Of(_sweep.Database, _sweep.Id)); // Only because trial 2 has come further.
    }

    [Fact]
    public void The_fingerprint_tells_donors_apart()
    {
        using OpenSweep other = new();
        other.Commit(
            Samples.Planned(Donor, Second), Samples.Started(Samples.Run, 1, 2) with { Leg = new(0, 3) }, Paused(1, 3), Paused(2, 3));
        _sweep.Commit(Taken);
        other.Commit(Taken with { Donor = new(2) });

        Assert.NotEqual(Fingerprint.Of(other.Database, other.Id), Fingerprint.Of(_sweep.Database, _sweep.Id));
    }

    [Fact]
    public void Without_the_donors_checkpoint_the_own_one_goes_too()
    {
        _sweep.Database.Connection.Run("delete from checkpoints where trial = 1");

        _sweep.Commit(Taken);

        Assert.Empty(_sweep.Store.LoadCheckpoints([Taking], 3));
    }

    [Fact]
    public void A_failed_trial_that_is_tried_again_is_as_it_was_planned()
    {
        _sweep.Commit(Taken, new TrialsPromoted([new(1), new(2)], Samples.Start), Samples.Failed(2, "Diverged."));

        _sweep.Database.RequeueFailed(_sweep.Id, Samples.Start);

        Assert.Equal([Donor, Second], _sweep.Database.BeginTerm(_sweep.Id, Samples.Start).Trials.Select(trial => trial.Trial));
        Assert.Equal("0", _sweep.Scalar("select (select count(*) from lineage) + (select count(*) from stages)"));
        Assert.Equal("0.25", _sweep.Scalar("select beta from results where trial = 2"));
    }

    static TrialPaused Paused(int trial, int epochs) => new(
        new(new(trial), TrialStatus.Paused, epochs, Samples.Metrics(0.5), null), 0.5, CheckpointOf(trial, epochs), Samples.Run,
        Samples.Worker, 0.25, Samples.Start.AddSeconds(2));

    static Checkpoint CheckpointOf(int trial, int epochs) => new(new(trial), epochs, [(byte)trial, (byte)epochs]);
}
