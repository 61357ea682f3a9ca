using HyperSweep.Coordination;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

public sealed class SweepDatabaseTests : IDisposable
{
    readonly TempFolder _folder = new();
    readonly SweepDatabase _database;

    public SweepDatabaseTests() => _database = SweepDatabase.Open(_folder.File("a.db"), DatabaseMode.Create);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_sweep_comes_back_as_it_was_given()
    {
        var created = _database.CreateSweep(Samples.NewSweep());

        Assert.Equal(new(1, Samples.NewSweep(), SweepStatus.Queued, 0, null, null), created);
        Assert.Equal(created, _database.FindSweep("digits"));
    }

    [Fact]
    public void A_sweep_without_data_or_target_comes_back_too()
    {
        var sweep = Samples.NewSweep() with
        {
            Dataset = null,
            DatasetHash = null,
            ClassNames = [],
            Model = "function",
            Metric = new(MetricName.Value, Goal.Minimize, null),
            Method = SearchMethod.Grid,
        };

        Assert.Equal(sweep, _database.CreateSweep(sweep).Details);
    }

    [Fact]
    public void A_taken_name_is_numbered()
    {
        var names = Enumerable.Range(0, 3).Select(_ => _database.CreateSweep(Samples.NewSweep()).Name);

        Assert.Equal(["digits", "digits-2", "digits-3"], names);
    }

    [Theory]
    [InlineData("it's; drop table sweeps; --")]
    [InlineData("\"quoted\" $(rm) `x`")]
    [InlineData("Größe ≤ 😀 \u202e")]
    public void Hostile_names_are_only_names(string name)
    {
        _database.CreateSweep(Samples.NewSweep(name));

        Assert.Equal(name, _database.FindSweep(name)?.Name);
    }

    [Fact]
    public void A_huge_definition_is_kept_whole()
    {
        var definition = string.Concat(Enumerable.Repeat("# 'x' ü\n", 100_000));

        var created = _database.CreateSweep(Samples.NewSweep() with { Definition = definition });

        Assert.Equal(definition, created.Details.Definition);
    }

    [Fact]
    public void A_name_is_found_before_an_id()
    {
        _database.CreateSweep(Samples.NewSweep("2"));
        _database.CreateSweep(Samples.NewSweep("other"));

        Assert.Equal("2", _database.FindSweep("2")?.Name);
        Assert.Equal("2", _database.FindSweep("1")?.Name);
        Assert.Null(_database.FindSweep("3"));
    }

    [Fact]
    public void A_misspelt_name_has_near_ones()
    {
        _database.CreateSweep(Samples.NewSweep("fashion"));
        _database.CreateSweep(Samples.NewSweep("digits"));

        Assert.Equal(["digits"], _database.NearSweepNames("digtis"));
        Assert.Empty(_database.NearSweepNames("mnist"));
    }

    [Fact]
    public void The_latest_sweep_is_the_last_made()
    {
        Assert.Null(_database.LatestSweep());

        _database.CreateSweep(Samples.NewSweep("first"));
        _database.CreateSweep(Samples.NewSweep("second"));

        Assert.Equal("second", _database.LatestSweep()?.Name);
    }

    [Fact]
    public void A_sweep_is_resumed_only_over_the_same_data()
    {
        _database.CreateSweep(Samples.NewSweep());
        _database.CreateSweep(Samples.NewSweep());
        _database.CreateSweep(Samples.NewSweep("no data") with { DatasetHash = null });

        Assert.Equal("digits-2", _database.FindByDefinition("def-hash", "data-hash")?.Name);
        Assert.Equal("no data", _database.FindByDefinition("def-hash", null)?.Name);
        Assert.Null(_database.FindByDefinition("def-hash", "other"));
    }

    [Fact]
    public void The_total_can_grow()
    {
        var id = _database.CreateSweep(Samples.NewSweep()).Id;

        _database.UpdateTotal(id, 250);

        Assert.Equal(250, _database.FindSweep("digits")?.Details.Trials);
        Assert.Throws<ArgumentException>(() => _database.UpdateTotal(99, 250));
    }

    [Fact]
    public void A_first_term_finds_no_trials()
    {
        var id = _database.CreateSweep(Samples.NewSweep()).Id;

        var saved = _database.BeginTerm(id, Samples.Start);

        Assert.Equal(1, saved.Term);
        Assert.Empty(saved.Trials);
        Assert.Equal((SweepStatus.Running, 1, Samples.Start), (_database.FindSweep("digits")!.Status, _database.FindSweep("digits")!.Term,
            _database.FindSweep("digits")!.StartedAt));
    }

    [Fact]
    public void A_later_term_finds_every_trial_with_its_exact_values()
    {
        using var sweep = new OpenSweep();
        var exact = Samples.Trial(
            3, ("whole", 1.0), ("int", 1L), ("zero", -0.0), ("tiny", double.Epsilon), ("tenth", 0.1),
            ("text", "it's \"x\"\n\u0001 😀"), ("flag", true),
            ("large", long.MaxValue), ("number as text", "1.0"));
        sweep.Commit(
            Samples.Planned(exact, Samples.Trial(1), Samples.Trial(2)), Samples.Started(Samples.Run, 1, 2), Samples.Finished(1, 0.1 + 0.2));

        var saved = sweep.Database.BeginTerm(sweep.Id, Samples.Start.AddHours(1));

        Assert.Equal(2, saved.Term);
        Assert.Equal(
            [
                new(Samples.Trial(1), TrialStatus.Completed, 1, 0.1 + 0.2) { EpochsDone = 1 },
                new(Samples.Trial(2), TrialStatus.Queued, 1, double.NaN),
                new(exact, TrialStatus.Queued, 0, double.NaN),
            ],
            saved.Trials);
        Assert.True(double.IsNegative(saved.Trials[2].Trial.Configuration.Find("zero")!.AsNumber!.Value));
    }

    [Fact]
    public void A_later_term_counts_the_runs_of_the_earlier_as_lost()
    {
        using var sweep = new OpenSweep();
        var ended = new RunId(1, 1, 1);
        sweep.Commit(
            Samples.Planned(Samples.Trial(1), Samples.Trial(2)), Samples.Started(ended, 1),
            new RunFinished(ended, RunOutcome.Completed, null, Samples.Start.AddSeconds(3)), Samples.Started(new(2, 1, 1), 2));

        var saved = sweep.Database.BeginTerm(sweep.Id, Samples.Start.AddHours(1));

        Assert.Equal([new SavedRun(new(2, 1, 1), Samples.Worker, [Samples.Trial(2).Id])], saved.RunsWithoutResults);
        Assert.Equal(
            ["completed 2030-05-06T07:08:12.123Z", "lost 2030-05-06T08:08:09.123Z"],
            sweep.Column("select outcome || ' ' || ended_at from runs order by cohort"));
    }

    [Fact]
    public void A_store_needs_a_begun_term()
    {
        var id = _database.CreateSweep(Samples.NewSweep()).Id;

        Assert.Throws<ArgumentException>(() => _database.OpenStore(id, 1));
        Assert.Throws<ArgumentException>(() => _database.BeginTerm(99, Samples.Start));
    }
}
