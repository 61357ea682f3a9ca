using HyperSweep.Coordination;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

public sealed class FingerprintTests
{
    static readonly Change[] Sweep =
    [
        Samples.Planned(Samples.Trial(1), Samples.Trial(2)), Samples.Epoch(1, 1, Samples.Metrics(0.5)), Samples.Finished(1, 0.5),
        Samples.Epoch(2, 1, Samples.Metrics(0.25)), Samples.Failed(2, "diverged in epoch 2, step 3"),
    ];

    static readonly BestModelFound Winner = new(new(new(1), 2, 1, [1f, 2f], [0f, 0f]), Value: 0.5);

    [Fact]
    public void It_reads_as_a_hash() => Assert.Matches("^sha256:[0-9a-f]{64}$", Of(Sweep));

    [Fact]
    public void Order_attempts_workers_times_and_names_do_not_matter()
    {
        var retried = new RunId(4, 1, 2);
        Change[] otherwise =
        [
            Samples.Planned(Samples.Trial(2)), Samples.Started(Samples.Run, 2),
            new RunFinished(Samples.Run, RunOutcome.Lost, "gone", Samples.Start), Samples.Planned(Samples.Trial(1)),
            Samples.Epoch(2, 1, Samples.Metrics(0.25)), Samples.Started(retried, 2, 1),
            Samples.Failed(2, "diverged in epoch 2, step 3") with
            {
                Worker = new("elsewhere"), Run = retried, Seconds = 99, At = Samples.Start.AddYears(1),
            },
            Samples.Epoch(1, 1, Samples.Metrics(0.5)), Samples.Finished(1, 0.5), Samples.Finished(1, 0.5),
            new SweepEnded(SweepOutcome.Finished, Samples.Start),
        ];

        Assert.Equal(Of(Sweep), Of(otherwise, "another-name"));
    }

    [Fact]
    public void One_bit_of_one_number_matters()
    {
        var bit = Math.BitIncrement(0.5);
        Change[][] others =
        [
            [.. Sweep[..2], Samples.Finished(1, TrialStatus.Completed, Samples.Metrics(bit), 0.5, null), .. Sweep[3..]],
            [.. Sweep[..2], Samples.Finished(1, TrialStatus.Completed, Samples.Metrics(0.5), bit, null), .. Sweep[3..]],
            [.. Sweep[..2], Samples.Finished(1, TrialStatus.Stopped, Samples.Metrics(0.5), 0.5, null), .. Sweep[3..]],
            [Sweep[0], Samples.Epoch(1, 1, Samples.Metrics(bit)), .. Sweep[2..]],
            [.. Sweep[..4], Samples.Failed(2, "diverged in epoch 2, step 4")],
        ];

        Assert.Distinct([Of(Sweep), .. others.Select(other => Of(other))]);
    }

    [Fact]
    public void Parameters_and_seeds_matter()
    {
        string Planned(Trial trial) => Of([Samples.Planned(trial)]);
        var trial = Samples.Trial(1, ("x", 1.0));

        Assert.NotEqual(Planned(trial), Planned(Samples.Trial(1, ("x", 1L))));
        Assert.NotEqual(Planned(trial), Planned(Samples.Trial(1, ("x", Math.BitIncrement(1.0)))));
        Assert.NotEqual(Planned(trial), Planned(trial with { Seed = 1 }));
    }

    // Found by the simulator: which epochs of a trial that kills its workers are heard of is a matter of luck.
    [Fact]
    public void Epochs_beyond_the_end_of_a_trial_do_not_matter()
    {
        var given = Samples.Finished(1, TrialStatus.Failed, Metrics.None, double.NaN, "Its worker was lost in the last attempt.");
        Change[] Lost(params Change[] heard) =>
        [
            Samples.Planned(Samples.Trial(1)), Samples.Started(Samples.Run, 1), .. heard,
            given with { End = given.End with { Epochs = 0 } },
        ];

        Assert.Equal(Of(Lost()), Of(Lost(Samples.Epoch(1, 1, Samples.Metrics(0.5)))));
    }

    [Fact]
    public void The_test_result_of_the_winner_matters()
    {
        using var sweep = new OpenSweep();
        sweep.Commit([.. Sweep, Winner]);
        var before = Fingerprint.Of(sweep.Database, sweep.Id);

        sweep.Database.SaveTestResult(sweep.Id, Winner.Model.Trial, 0.5, 0.75, new int[,] { { 1 } }, Samples.Start);

        Assert.NotEqual(before, Fingerprint.Of(sweep.Database, sweep.Id));
    }

    [Fact]
    public void The_test_result_of_an_earlier_winner_does_not_matter()
    {
        using var sweep = new OpenSweep();
        sweep.Commit([.. Sweep, Winner with { Model = Winner.Model with { Trial = new(2) } }]);
        sweep.Database.SaveTestResult(sweep.Id, new(2), 0.5, 0.75, new int[,] { { 1 } }, Samples.Start);
        sweep.Commit([Winner]);
        using var other = new OpenSweep();

        other.Commit([.. Sweep, Winner]);

        Assert.Equal(Fingerprint.Of(other.Database, other.Id), Fingerprint.Of(sweep.Database, sweep.Id));
    }

    [Fact]
    public void A_sweep_that_is_not_there_is_told()
    {
        using var sweep = new OpenSweep();

        Assert.Throws<ArgumentException>(() => Fingerprint.Of(sweep.Database, 99));
    }

    static string Of(Change[] changes, string name = "digits")
    {
        using var sweep = new OpenSweep(name);
        sweep.Commit(changes);
        return Fingerprint.Of(sweep.Database, sweep.Id);
    }
}
