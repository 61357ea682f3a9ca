using HyperSweep.Coordination;
using HyperSweep.Randomness;
using HyperSweep.Results;
using HyperSweep.Search.Analysis;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

public sealed class WinnerTests
{
    [Fact]
    public void The_winner_is_the_configuration_with_the_best_mean_and_not_that_of_the_best_trial()
    {
        using var sweep = Repeated(Goal.Maximize, [0.5, 0.99, 0.5], [0.75, 0.7, 0.8]);

        var winner = sweep.Database.Winner(sweep.Id)!;

        Assert.Equal([4, 5, 6], winner.Trials.Select(trial => trial.Trial.Id.Number));
        Assert.Equal(SampleSpread.Of([0.75, 0.7, 0.8]), winner.Value);
        Assert.Equal(new TrialId(4), sweep.Database.BestTrial(sweep.Id)!.Trial.Id);
        Assert.Equal([4, 5, 6, 1, 2, 3], sweep.Database.Leaderboard(sweep.Id, 9).Select(entry => entry.Trial.Trial.Id.Number));
        Assert.Equal(["4", "5", "6", "1", "2", "3"], sweep.Column("select trial from leaderboard order by rank"));
        Assert.Equal((0.75, new TrialId(4)), (sweep.Database.Progress(sweep.Id).BestValue, sweep.Database.Progress(sweep.Id).BestTrial));
    }

    [Fact]
    public void A_configuration_of_which_a_repeat_failed_does_not_win()
    {
        using var sweep = Repeated(Goal.Minimize, [0.3, double.NaN, 0.1], [0.75, 0.7, 0.8], [double.NaN, 0.2, 0.3]);

        Assert.Equal([4, 5, 6], sweep.Database.Winner(sweep.Id)!.Trials.Select(trial => trial.Trial.Id.Number));
        Assert.Equal(
            ["2|3|4|6", "1|2|1|3", "3|2|7|9"],
            sweep.Column("""
                select configuration || '|' || seeds || '|' || first_trial || '|' || last_trial from configurations order by rank
                """));
        Assert.Equal(["4", "5", "6", "1", "3", "8", "9"], sweep.Column("select trial from leaderboard order by rank"));
    }

    [Fact]
    public void The_view_of_configurations_has_mean_deviation_and_interval()
    {
        using var sweep = Repeated(Goal.Maximize, [0.5, 0.25, 0.75]);
        var spread = SampleSpread.Of([0.5, 0.25, 0.75]);

        Assert.Equal((0.5, 0.25), (spread.Mean, spread.Deviation));
        Assert.Equal("0.5|0.25|1", sweep.Scalar(FormattableString.Invariant(
            $"""
            select mean || '|' || deviation || '|'
                || (interval_low = {0.5 - spread.HalfWidth:R} and interval_high = {0.5 + spread.HalfWidth:R})
            from configurations
            """)));
        Assert.Equal("hinge|hypersweep show digits 1", sweep.Scalar("select loss || '|' || command from configurations"));
    }

    [Fact]
    public void Where_nothing_is_repeated_each_trial_is_a_configuration()
    {
        using var sweep = new OpenSweep();
        sweep.Commit(
            Samples.Planned(Samples.Trial(1), Samples.Trial(2)), Samples.Started(Samples.Run, 1, 2), Samples.Finished(1, 0.5),
            Samples.Finished(2, 0.75));

        Assert.Equal(
            ["2|1|0.75|", "1|1|0.5|"],
            sweep.Column("""
                select configuration || '|' || seeds || '|' || mean || '|' || coalesce(deviation, '') from configurations order by rank
                """));
        Assert.Equal([new TrialId(2)], sweep.Database.Winner(sweep.Id)!.Trials.Select(trial => trial.Trial.Id));
    }

    // Two ways to the same order: SQL for who asks the tables, the core for who asks the program.
    [Theory]
    [InlineData(Goal.Maximize)]
    [InlineData(Goal.Minimize)]
    public void Tables_and_core_rank_alike(Goal goal)
    {
        var random = new SplitMix64(20);
        // Few values, so that there are ties.
        double[][] values = [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 3)
            .Select(_ => random.NextBelow(9) is var digit && digit == 0 ? double.NaN : digit / 8.0).ToArray())];
        using var sweep = Repeated(goal, values);
        LeadingConfiguration leader = new(repeats: 3, goal);
        var trials = sweep.Database.EndedTrials(sweep.Id)
            .Select(trial => new FinishedTrial(trial.Trial.Id, trial.Trial.Configuration, trial.Status, trial.Value)).ToArray();

        foreach (var trial in trials.Reverse()) leader.Offer(trial.Id, trial.Value);
        var ranked = ConfigurationRanking.Of(trials, 3, goal).Where(row => row.Spread.Count > 0).ToArray();

        Assert.Equal(
            ranked.Select(row => $"{(row.Trials[0].Number + 2) / 3}"),
            sweep.Column("select configuration from configurations order by rank"));
        Assert.Equal(ranked[0].Spread, sweep.Database.Winner(sweep.Id)!.Value);
        Assert.Equal((sweep.Database.BestTrial(sweep.Id)!.Trial.Id, ranked[0].Spread.Mean), (leader.Trial, leader.Value));
    }

    [Fact]
    public void A_measured_winner_becomes_the_model_and_a_differing_bit_is_told()
    {
        using var sweep = Repeated(Goal.Maximize, [0.5, 0.99, 0.5], [0.75, 0.7, 0.8]);
        sweep.Commit(new BestModelFound(Weights(2), 0.99));
        var before = Fingerprint.Of(sweep.Database, sweep.Id);
        TestResult test = new(0.5, 0.625, new[,] { { 5, 3 }, { 0, 0 } });

        sweep.Database.SaveWinner(
            sweep.Id,
            [
                new(Weights(4)) { Again = Samples.Metrics(0.75), Test = test },
                new(Weights(5)) { Again = Samples.Metrics(0.5), Test = test with { Accuracy = 0.875 } },
                new(Weights(6)) { Again = Samples.Metrics(0.8), Test = test with { Accuracy = 0.75 } },
            ],
            Samples.Start);

        var model = sweep.Database.LoadModel(sweep.Id)!;
        Assert.Equal((new TrialId(4), 0.75, 0.625), (model.Weights.Trial, model.Value, model.TestAccuracy));
        Assert.Equal(SampleSpread.Of([0.625, 0.875, 0.75]), sweep.Database.Winner(sweep.Id)!.TestAccuracy);
        Assert.Equal(["5"], sweep.Column("select trial from events where kind = 'nondeterminism'"));
        Assert.NotEqual(before, Fingerprint.Of(sweep.Database, sweep.Id));
    }

    // Found by thinking: it grew, and what was measured of the former winner is still there.
    [Fact]
    public void What_was_measured_of_a_former_winner_does_not_count()
    {
        using var grown = Repeated(Goal.Maximize, [0.5, 0.5, 0.5]);
        grown.Database.SaveWinner(grown.Id, [new(Weights(1)) { Test = new(0.5, 0.5, new[,] { { 1 } }) }], Samples.Start);
        Add(grown, 1, [0.75, 0.75, 0.75]);
        using var whole = Repeated(Goal.Maximize, [0.5, 0.5, 0.5], [0.75, 0.75, 0.75]);

        Assert.Equal(Fingerprint.Of(whole.Database, whole.Id), Fingerprint.Of(grown.Database, grown.Id));
    }

    [Fact]
    public void A_database_of_an_earlier_version_gets_the_means_of_its_repeats()
    {
        using var sweep = Repeated(Goal.Maximize, [0.5, 0.99, 0.5], [0.75, 0.7, 0.8]);
        sweep.Database.Connection.Execute("""
            update trials set seed = number % 3; drop view results; drop view leaderboard; drop view configurations; drop view progress;
            drop table means; drop table knowledge; alter table sweeps drop column repeats; alter table sweeps drop column folds;
            alter table trials drop column fold; pragma user_version = 7
            """);

        using var again = SweepDatabase.Open(sweep.Database.Path, DatabaseMode.ReadWrite);

        Assert.Equal(3, again.FindSweep("digits")!.Details.Repeats);
        Assert.Equal(SampleSpread.Of([0.75, 0.7, 0.8]), again.Winner(sweep.Id)!.Value);
    }

    [Fact]
    public void The_leader_may_fall_behind_by_its_own_next_repeat()
    {
        LeadingConfiguration leader = new(repeats: 2, Goal.Maximize);
        List<(int?, double)> seen = [];

        foreach (var (trial, value) in new[] { (1, 0.9), (3, 0.5), (2, 0.1), (4, 0.7), (5, double.NaN) })
        {
            leader.Offer(new(trial), value);
            seen.Add((leader.Trial?.Number, leader.Value));
        }

        Assert.Equal([(1, 0.9), (1, 0.9), (1, 0.5), (3, 0.6), (3, 0.6)], seen);
    }

    static ModelWeights Weights(int trial) => new(new(trial), 1, 1, [trial], [0f]);

    /// <summary>Configurations 1, 2 … with the values of their repeats; NaN: failed.</summary>
    static OpenSweep Repeated(Goal goal, params double[][] values)
    {
        OpenSweep sweep = new(goal: goal, repeats: values[0].Length);
        for (var k = 0; k < values.Length; k++) Add(sweep, k, values[k]);
        return sweep;
    }

    static void Add(OpenSweep sweep, int configuration, double[] values)
    {
        for (var j = 0; j < values.Length; j++)
        {
            var number = configuration * values.Length + j + 1;
            sweep.Commit(Samples.Planned(Samples.Trial(number)), Samples.Started(Samples.Run, number),
                double.IsNaN(values[j]) ? Samples.Failed(number, "Diverged.") : Samples.Finished(number, values[j]));
        }
    }
}
