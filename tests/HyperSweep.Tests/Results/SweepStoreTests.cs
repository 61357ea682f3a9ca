using HyperSweep.Coordination;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

public sealed class SweepStoreTests : IDisposable
{
    readonly OpenSweep _sweep = new();

    public SweepStoreTests() => _sweep.Commit(Samples.Planned(Samples.Trial(1), Samples.Trial(2)));

    public void Dispose() => _sweep.Dispose();

    [Fact]
    public void Changes_are_kept_when_the_program_ends()
    {
        _sweep.Commit(Samples.Started(Samples.Run, 1, 2), Samples.Epoch(1, 1, Samples.Metrics(0.875)), Samples.Finished(1, 0.875));
        _sweep.Store.Dispose();

        Assert.Equal(
            "completed 0.875 0.5 0.75 0.125 0.625 0.875 1 1 slot-1 1.1.1 2030-05-06T07:08:11.123Z",
            _sweep.Scalar("""
                select status || ' ' || value || ' ' || train_loss || ' ' || train_accuracy || ' ' || regularization_loss || ' ' || val_loss
                    || ' ' || val_accuracy || ' ' || epochs_done || ' ' || attempts || ' ' || worker || ' ' || run || ' ' || finished_at
                from trials where number = 1
                """));
        Assert.Equal("1 1 0.875", _sweep.Scalar("select trial || ' ' || epoch || ' ' || val_accuracy from epochs"));
    }

    [Theory]
    [InlineData(RunOutcome.Interrupted, 0)]
    [InlineData(RunOutcome.Lost, 1)]
    [InlineData(RunOutcome.Broken, 1)]
    public void A_run_that_was_asked_to_stop_is_no_attempt(RunOutcome outcome, int attempts)
    {
        var finished = new RunFinished(Samples.Run, outcome, null, Samples.Start);

        _sweep.Commit(Samples.Started(Samples.Run, 1, 2), Samples.Finished(2, 0.5), finished, finished);

        var saved = _sweep.Database.BeginTerm(_sweep.Id, Samples.Start).Trials;
        Assert.Equal([attempts, 1], saved.Select(trial => trial.Attempts)); // The trial that ended had its attempt.
    }

    [Fact]
    public void What_stops_a_trial_and_why_it_was_stopped_are_kept()
    {
        var third = Samples.Trial(3) with { StopRule = new StopRule.Limits([double.NaN, 0.1 + 0.2], 1) };
        var stopped = Samples.Finished(3, TrialStatus.Stopped, Samples.Metrics(0.5), 0.5, null);
        _sweep.Commit(Samples.Planned(third), Samples.Epoch(3, 1, Samples.Metrics(0.5)), Samples.Epoch(3, 2, Samples.Metrics(0.75)));
        _sweep.Commit(stopped with { End = stopped.End with { StopReason = "worse" } });

        var detail = _sweep.Database.TrialDetail(_sweep.Id, third.Id)!;
        Assert.Equal(third, detail.Trial.Trial);
        Assert.Equal("worse", detail.Trial.StopReason);
        Assert.Equal("limits 1 NaN 0.30000000000000004", _sweep.Scalar("select stop_rule from trials where number = 3"));
        Assert.Equal("stopped worse", _sweep.Scalar("select status || ' ' || stop_reason from results where trial = 3"));
        var saved = _sweep.Database.BeginTerm(_sweep.Id, Samples.Start, withCurves: true).Trials[2];
        // It ended with its first epoch.
        Assert.Equal(new SavedTrial(third, TrialStatus.Stopped, 0, 0.5) { Curve = [0.5], EpochsDone = 1 }, saved);
    }

    [Fact]
    public void Another_rule_for_a_planned_trial_is_a_defect()
    {
        _sweep.Commit(Samples.Planned(Samples.Trial(1) with { StopRule = new StopRule.Patience(1, 0, 0) }));

        Assert.Contains("rule 'patience 1 0 0'", _sweep.Scalar("select text from events where kind = 'nondeterminism'"));
    }

    [Fact]
    public void Not_measured_is_null()
    {
        _sweep.Commit(Samples.Failed(1, "diverged"));

        Assert.Equal("5", _sweep.Scalar("""
            select (value is null) + (train_loss is null) + (val_accuracy is null) + (function_value is null) + (test_loss is null)
            from trials where number = 1
            """));
    }

    [Fact]
    public void Infinity_and_the_last_bit_survive()
    {
        var metrics = Samples.Metrics(0.1 + 0.2) with { TrainLoss = double.PositiveInfinity, ValidationLoss = double.Epsilon };
        _sweep.Commit(Samples.Finished(1, TrialStatus.Stopped, metrics, 0.1 + 0.2, null));

        var stored = _sweep.Database.TrialDetail(_sweep.Id, new(1))!.Trial;

        Assert.Equal(metrics, stored.Metrics);
        Assert.Equal(0.1 + 0.2, stored.Value);
    }

    [Fact]
    public void All_changes_of_a_commit_or_none()
    {
        Assert.Throws<InvalidOperationException>(() => _sweep.Commit(Samples.Finished(1, 0.5), Samples.Finished(77, 0.5)));

        Assert.Equal("queued", _sweep.Scalar("select status from trials where number = 1"));
    }

    [Fact]
    public void Nothing_of_an_open_transaction_is_seen_by_others()
    {
        using var other = SweepDatabase.Open(_sweep.Database.Path, DatabaseMode.ReadOnly);

        _sweep.Store.Connection.Write(() =>
        {
            _sweep.Store.Connection.Run("update trials set status = 'running'");
            Assert.Equal(0, other.Progress(_sweep.Id).Running);
            return 0;
        });

        Assert.Equal(2, other.Progress(_sweep.Id).Running);
    }

    [Fact]
    public void Applying_changes_twice_does_no_harm()
    {
        var raised = new EventRaised(EventLevel.Warning, "run_lost", "No news.", new(1), Samples.Worker, Samples.Start);
        Change[] changes =
        [
            Samples.Planned(Samples.Trial(1), Samples.Trial(2)), Samples.Started(Samples.Run, 1, 2),
            Samples.Epoch(1, 1, Samples.Metrics(0.5)), Samples.Finished(1, 0.5), Samples.Failed(2, "diverged"),
            new RunFinished(Samples.Run, RunOutcome.Completed, null, Samples.Start), raised,
        ];
        _sweep.Commit(changes);
        var once = Dump();

        _sweep.Commit(changes);

        Assert.Equal(once, Dump());
        Assert.Contains("slot-1 2", once);
    }

    [Fact]
    public void A_stale_coordinator_changes_nothing()
    {
        _sweep.Database.BeginTerm(_sweep.Id, Samples.Start);

        var error = Assert.Throws<StaleTermException>(() => _sweep.Commit(Samples.Finished(1, 0.5)));

        Assert.Equal("Expected term 1 to be the sweep's, got 2: another coordinator has taken this sweep over.", error.Message);
        Assert.Equal("queued", _sweep.Scalar("select status from trials where number = 1"));
    }

    [Fact]
    public void A_commit_of_no_changes_tells_a_stale_coordinator_and_writes_nothing()
    {
        var before = Dump();
        _sweep.Commit();
        var after = Dump();
        _sweep.Database.BeginTerm(_sweep.Id, Samples.Start);

        Assert.Equal(before, after);
        Assert.Throws<StaleTermException>(() => _sweep.Commit());
    }

    [Fact]
    public void The_first_end_of_a_trial_stands_and_another_is_a_defect()
    {
        _sweep.Commit(Samples.Finished(1, 0.5));

        _sweep.Commit(Samples.Finished(1, Math.BitIncrement(0.5)), Samples.Failed(1, "late"));

        Assert.Equal("completed 0.5", _sweep.Scalar("select status || ' ' || value from trials where number = 1"));
        Assert.Equal(
            "error nondeterminism 1 slot-1", _sweep.Scalar("select level || ' ' || kind || ' ' || trial || ' ' || worker from events"));
        Assert.StartsWith(
            "Trial #1, run 1.1.1: expected value 0.5, got 0.5000000000000001; expected val_accuracy 0.5, got 0.5000000000000001.",
            _sweep.Scalar("select text from events"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_equal_end_by_another_worker_is_an_echo()
    {
        _sweep.Commit(Samples.Finished(1, 0.5));

        var later = Samples.Start.AddDays(1);
        _sweep.Commit(Samples.Finished(1, 0.5) with { Worker = new("other"), Run = new(9, 1, 2), Seconds = 9, At = later });

        Assert.Empty(_sweep.Column("select text from events"));
        Assert.Equal("slot-1", _sweep.Scalar("select worker from trials where number = 1"));
    }

    [Fact]
    public void Minus_zero_is_no_defect()
    {
        var metrics = Samples.Metrics(0.5) with { RegularizationLoss = -0.0 };
        _sweep.Commit(Samples.Epoch(1, 1, metrics), Samples.Finished(1, TrialStatus.Completed, metrics, 0.5, null));

        _sweep.Commit(Samples.Epoch(1, 1, metrics), Samples.Finished(1, TrialStatus.Completed, metrics, 0.5, null));

        Assert.Empty(_sweep.Column("select text from events"));
    }

    [Fact]
    public void The_first_report_of_an_epoch_stands_and_another_is_a_defect()
    {
        _sweep.Commit(Samples.Epoch(1, 3, Samples.Metrics(0.5)));

        _sweep.Commit(Samples.Epoch(1, 3, Samples.Metrics(0.5)), Samples.Epoch(1, 3, Samples.Metrics(0.75)));

        Assert.Equal("0.5", _sweep.Scalar("select val_accuracy from epochs"));
        Assert.StartsWith(
            "Trial #1, epoch 3: expected val_accuracy 0.5, got 0.75.", _sweep.Scalar("select text from events"), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_plan_for_a_trial_is_a_defect()
    {
        _sweep.Commit(Samples.Planned(Samples.Trial(1, ("loss", "softmax"))));

        Assert.StartsWith(
            "Trial #1, plan: expected {\"loss\":\"hinge\"", _sweep.Scalar("select text from events"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_run_gives_back_only_what_it_still_holds()
    {
        var retry = new RunId(2, 1, 2);
        _sweep.Commit(
            Samples.Planned(Samples.Trial(3)), Samples.Started(Samples.Run, 1, 2, 3), Samples.Finished(1, 0.5), Samples.Started(retry, 3));

        _sweep.Commit(new RunFinished(Samples.Run, RunOutcome.Lost, "No news for 30 s.", Samples.Start));

        Assert.Equal(
            ["completed 1", "queued 1", "running 2"], _sweep.Column("select status || ' ' || attempts from trials order by number"));
        Assert.Equal("lost No news for 30 s.", _sweep.Scalar("select outcome || ' ' || error from runs where cohort = 1"));
    }

    [Theory]
    [InlineData(SweepOutcome.Finished, SweepStatus.Finished)]
    [InlineData(SweepOutcome.Interrupted, SweepStatus.Interrupted)]
    public void No_trial_stays_running_when_the_sweep_ends(SweepOutcome outcome, SweepStatus status)
    {
        _sweep.Commit(Samples.Started(Samples.Run, 1));

        _sweep.Commit(new SweepEnded(outcome, Samples.Start.AddMinutes(1)));

        var progress = _sweep.Database.Progress(_sweep.Id);
        Assert.Equal((status, 2, 0), (progress.Status, progress.Queued, progress.Running));
    }

    [Fact]
    public void A_full_disk_loses_nothing_that_was_saved()
    {
        var changes = Samples.Planned([.. Enumerable.Range(10, 2000).Select(Samples.Trial)]);
        var pages = _sweep.Store.Connection.Number("pragma page_count");
        _sweep.Store.Connection.Execute(FormattableString.Invariant($"pragma max_page_count = {pages + 5}"));

        var error = Assert.Throws<DatabaseException>(() => _sweep.Commit(changes));
        _sweep.Store.Connection.Execute("pragma max_page_count = 1000000");
        _sweep.Commit(Samples.Finished(1, 0.5));

        Assert.Equal(DatabaseFault.DiskFull, error.Fault);
        Assert.Equal(["completed", "queued"], _sweep.Column("select status from trials order by number"));
    }

    [Fact]
    public void Columns_of_a_commit_that_failed_are_made_again()
    {
        var planned = Samples.Planned(Samples.Trial(3, ("momentum", 0.5)));
        Assert.Throws<InvalidOperationException>(() => _sweep.Commit(planned, Samples.Finished(77, 0.5)));

        _sweep.Commit(planned);

        Assert.Equal("0.5", _sweep.Scalar("select momentum from results where trial = 3"));
    }

    [Fact]
    public void Hostile_texts_are_only_texts()
    {
        var error = "'); drop table trials; -- \"\u202e😀\n" + new string('x', 1_000_000);
        _sweep.Commit(Samples.Failed(1, error), Samples.Finished(2, 0.5) with { Worker = new("a'b\"c") });

        Assert.Equal(error, Assert.Single(_sweep.Database.Failures(_sweep.Id)).Error);
        Assert.Equal("a'b\"c", _sweep.Scalar("select name from workers where trials_done = 1 and name like 'a%'"));
    }

    IReadOnlyList<string?> Dump() =>
    [
        .. _sweep.Column("select number || status || value || attempts || coalesce(error, '') from trials order by number"),
        .. _sweep.Column("select trial || ' ' || epoch from epochs"),
        .. _sweep.Column("select cohort || outcome || ended_at from runs"),
        .. _sweep.Column("select name || ' ' || trials_done from workers"),
        .. _sweep.Column("select kind || text from events order by id"),
    ];
}
