using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results.Schema;

public sealed class ViewTests
{
    [Fact]
    public void Results_have_a_typed_column_for_each_parameter()
    {
        using var sweep = new OpenSweep();
        sweep.Commit(Samples.Planned(Samples.Trial(1), Samples.Trial(2, ("lambda", 1.0), ("momentum", true))));

        Assert.Equal(
            ["text real integer null", "null real null integer"],
            sweep.Column("""
                select typeof(loss) || ' ' || typeof(lambda) || ' ' || typeof(batch_size) || ' ' || typeof(momentum) from results
                """));
    }

    [Fact]
    public void A_parameter_never_hides_a_column()
    {
        using var sweep = new OpenSweep();
        sweep.Commit(Samples.Planned(
            Samples.Trial(1, ("value", 1L), ("Seed", 2L), ("Lambda", 3L), ("lambda", 4L), ("params", 5L), ("param_value", 6L))));

        Assert.Equal(
            [
                "value param_value", "Seed param_Seed", "Lambda Lambda", "lambda param_lambda", "params param_params",
                "param_value param_param_value",
            ],
            sweep.Column("select name || ' ' || column_name from parameters order by id"));
        Assert.Equal(
            "1 2 3 4 5 6",
            sweep.Scalar("""
                select param_value || ' ' || param_Seed || ' ' || Lambda || ' ' || param_lambda || ' ' || param_params
                    || ' ' || param_param_value
                from results
                """));
    }

    [Fact]
    public void Hostile_parameter_names_are_only_names()
    {
        using var sweep = new OpenSweep();
        const string quoted = "a\"b'c; drop view results";
        sweep.Commit(Samples.Planned(Samples.Trial(1, (quoted, 1L), ("line\nbreak", 2L), ("", 3L), (new string('x', 5000), 4L))));

        Assert.Equal("1", sweep.Scalar("select \"a\"\"b'c; drop view results\" from results"));
        Assert.Equal(["1", "2", "3", "4"], sweep.Column("select value from params order by value"));
        Assert.Equal(0, sweep.Database.Connection.Number("select count(*) from parameters where name like 'x%'"));
    }

    [Fact]
    public void A_sweep_of_very_many_parameters_is_kept()
    {
        using var sweep = new OpenSweep();
        var entries = Enumerable.Range(0, 1200).Select(i => ($"p{i}", (ParameterValue)(long)i)).ToArray();

        sweep.Commit(Samples.Planned(Samples.Trial(1, entries)));

        Assert.Equal("1200", sweep.Scalar("select count(*) from params"));
        Assert.Equal("999", sweep.Scalar("select p999 from results"));
    }

    [Theory]
    [InlineData("digits", "hypersweep show digits 1")]
    [InlineData("it's", @"hypersweep show 'it'\''s' 1")]
    [InlineData("a b", "hypersweep show 'a b' 1")]
    [InlineData("-x", "hypersweep show '-x' 1")]
    public void The_command_can_be_pasted_into_a_shell(string name, string command)
    {
        using var sweep = new OpenSweep(name);
        sweep.Commit(Samples.Planned(Samples.Trial(1)));

        Assert.Equal(command, sweep.Scalar("select command from results"));
    }

    [Theory]
    [InlineData(Goal.Maximize, new[] { "1 #3", "2 #1", "3 #2", "4 #5" })]
    [InlineData(Goal.Minimize, new[] { "1 #1", "2 #2", "3 #3", "4 #5" })]
    public void The_leaderboard_ranks_by_goal_then_number_with_nulls_last(Goal goal, string[] expected)
    {
        using var sweep = new OpenSweep(goal: goal);
        sweep.Commit(
            Samples.Planned([.. Enumerable.Range(1, 6).Select(Samples.Trial)]), Samples.Finished(2, 0.5), Samples.Finished(1, 0.5),
            Samples.Finished(3, TrialStatus.Stopped, Samples.Metrics(0.75), 0.75, null), Samples.Failed(4, "diverged"),
            Samples.Finished(5, double.NaN));

        Assert.Equal(expected, sweep.Column("select rank || ' #' || trial from leaderboard"));
        Assert.Equal(expected, sweep.Database.Leaderboard(sweep.Id, 10).Select(entry => $"{entry.Rank} {entry.Trial.Trial.Id}"));
        Assert.Equal(expected[0][2..], sweep.Database.BestTrial(sweep.Id)!.Trial.Id.ToString());
    }

    [Fact]
    public void Ranks_start_anew_in_each_sweep()
    {
        using var sweep = new OpenSweep();
        sweep.Commit(Samples.Planned(Samples.Trial(1)), Samples.Finished(1, 0.5));
        var second = sweep.Database.CreateSweep(Samples.NewSweep()).Id;
        using var store = sweep.Database.OpenStore(second, sweep.Database.BeginTerm(second, Samples.Start).Term);

        store.Commit([Samples.Planned(Samples.Trial(1)), Samples.Finished(1, 0.75)]);

        Assert.Equal(["digits 1 0.5", "digits-2 1 0.75"], sweep.Column("select sweep || ' ' || rank || ' ' || value from leaderboard"));
    }

    [Fact]
    public void Progress_counts_every_status_and_no_pause()
    {
        using var sweep = new OpenSweep();
        sweep.Commit(
            Samples.Planned([.. Enumerable.Range(1, 6).Select(Samples.Trial)]), Samples.Started(Samples.Run, 1, 2),
            Samples.Finished(1, 0.5), Samples.Finished(3, TrialStatus.Stopped, Samples.Metrics(0.25), 0.25, null),
            Samples.Failed(4, "diverged"));
        var term = sweep.Database.BeginTerm(sweep.Id, Samples.Start.AddDays(1)).Term;
        using var store = sweep.Database.OpenStore(sweep.Id, term);
        store.Commit([Samples.Finished(2, 0.75) with { At = Samples.Start.AddDays(1).AddSeconds(6) }]);

        var progress = sweep.Database.Progress(sweep.Id);

        Assert.Equal(new(HyperSweep.Results.SweepStatus.Running, 100, 2, 0, 2, 1, 1, 0, 0.75, new(2), 8, 0.5), progress);
    }

    [Fact]
    public void Progress_of_a_new_sweep_is_empty()
    {
        using var sweep = new OpenSweep();

        var progress = sweep.Database.Progress(sweep.Id);

        Assert.Equal(new(HyperSweep.Results.SweepStatus.Running, 100, 0, 0, 0, 0, 0, 0, double.NaN, null, 0, double.NaN), progress);
    }

    [Fact]
    public void The_other_views_say_what_their_names_promise()
    {
        using var sweep = new OpenSweep();
        sweep.Commit(
            Samples.Planned(Samples.Trial(1), Samples.Trial(2)), Samples.Started(Samples.Run, 1, 2),
            Samples.Epoch(1, 1, Samples.Metrics(0.5)), Samples.Failed(2, "loss is not finite"),
            new RunFinished(Samples.Run, RunOutcome.Completed, null, Samples.Start.AddSeconds(3.5)));

        Assert.Equal("digits 2 loss is not finite", sweep.Scalar("select sweep || ' ' || trial || ' ' || error from failures"));
        Assert.Equal("digits 1 1 0.5 0.625", sweep.Scalar(
            "select sweep || ' ' || trial || ' ' || epoch || ' ' || value || ' ' || val_loss from learning_curves"));
        Assert.Equal(
            ["loss hinge text", "lambda 0.001 real", "batch_size 64 integer"],
            sweep.Column("select name || ' ' || value || ' ' || typeof(value) from params where trial = 1"));
        Assert.Equal("1.1.1 slot-1 2 2.5 completed", sweep.Scalar(
            "select run || ' ' || worker || ' ' || trials || ' ' || seconds || ' ' || outcome from timeline"));
        Assert.Equal("digits slot-1 idle 1 2 0 2030-05-06T07:08:10.123Z 2030-05-06T07:08:12.623Z", sweep.Scalar("""
            select sweep || ' ' || worker || ' ' || state || ' ' || runs || ' ' || trials || ' ' || lost || ' '
                || first_at || ' ' || last_at
            from worker_activity
            """));
    }
}
