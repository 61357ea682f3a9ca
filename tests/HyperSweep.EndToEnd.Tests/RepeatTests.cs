using System.Globalization;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>Sweeps that try each configuration with several seeds.</summary>
public sealed class RepeatTests
{
    static readonly string Sweep = Workspace.LongDigits
        .Replace("epochs: 1000", "epochs: 30", StringComparison.Ordinal)
        .Replace("trials: 48, seed: 7", "trials: 12, seed: 7, repeats: 3, startup_trials: 2, lookahead: 5", StringComparison.Ordinal)
        .Replace("random", "tpe", StringComparison.Ordinal);

    [Fact]
    public void The_table_is_the_same_for_any_number_of_workers_and_after_a_kill()
    {
        using Workspace place = new(Sweep);

        place.RunAndDie("coordinator.saved", 3, "run", "sweep.yaml", "--workers", "2", "--cohort", "4");
        place.Run("resume").Expect(0);
        var report = place.Run("run", "sweep.yaml", "--workers", "1", "--db", "undisturbed.db").Expect(0);

        Assert.Equal(place.Fingerprint("undisturbed.db"), place.Fingerprint());
        Assert.Equal(
            ["12|4|3"], place.Sql("select count(*), count(distinct params), count(distinct seed) from trials where status = 'completed'"));
        Assert.Contains("mean_val_accuracy", report.Out);
        Assert.Contains("paired t-test over the seeds", report.Error);
    }

    [Fact]
    public void A_winner_that_was_not_measured_before_a_crash_is_measured_after_it_and_so_is_that_of_a_sweep_that_grew()
    {
        using Workspace place = new(Sweep.Replace("epochs: 30", "epochs: 3", StringComparison.Ordinal));
        place.Run("run", "sweep.yaml", "--trials", "24", "--db", "undisturbed.db").Expect(0);

        place.RunAndDie("sweep.ended", 1, "run", "sweep.yaml");
        place.Run("run", "sweep.yaml", "--trials", "24").Expect(0);

        Assert.Equal(place.Fingerprint("undisturbed.db"), place.Fingerprint());
        Assert.Equal(["0"], place.Sql("select count(*) from events where kind = 'nondeterminism'"));
    }

    // With each of these points the process has saved something and told nobody, or has decided something and saved nothing.
    [Fact]
    public void Who_races_skips_the_same_repeats_for_any_number_of_workers_and_after_crashes()
    {
        using Workspace place = new(Sweep.Replace("epochs: 30", "epochs: 3", StringComparison.Ordinal)
            .Replace(
                "trials: 12, seed: 7, repeats: 3", "trials: 60, seed: 7, repeats: 5, racing: { level: 0.1 }", StringComparison.Ordinal));
        foreach (var workers in new[] { "1", "2", "5" })
            place.Run("run", "sweep.yaml", "--workers", workers, "--db", $"{workers}.db").Expect(0);

        foreach (var (point, visit) in new[]
        {
            ("coordinator.decided", 5), ("coordinator.saved", 6), ("coordinator.carried_out", 5), ("worker.decided", 7),
        })
            place.RunAndDie(point, visit, "run", "sweep.yaml", "--workers", "3");
        var report = place.Run("run", "sweep.yaml", "--workers", "3").Expect(0);
        var command = report.Error.Split('\n').Single(line => line.Contains("--name digits-", StringComparison.Ordinal)).Trim();
        place.Shell($"{command} --db again.db").Expect(0);

        Assert.Equal(
            [place.Fingerprint("1.db")], new[] { "2.db", "5.db", "hypersweep.db" }.Select(place.Fingerprint).Distinct());
        Assert.Equal(["60|60|1|0"], place.Sql("""
            select count(*), sum(status in ('completed', 'stopped')), sum(status = 'stopped') > 5,
                sum(status = 'stopped' and (value is not null or epochs_done > 0 or attempts > 0 or stop_reason not like 'Beaten%'))
            from trials
            """));
        Assert.Matches("[0-9]+ repeats of 60 trials skipped", report.Error);
    }

    [Fact]
    public void Folds_come_to_one_table_and_each_trial_can_be_run_again_alone()
    {
        using Workspace place = new(Sweep.Replace("epochs: 30", "epochs: 3", StringComparison.Ordinal)
            .Replace("validation: 0.2", "validation: { folds: 3 }", StringComparison.Ordinal)
            .Replace("trials: 12, seed: 7, repeats: 3", "trials: 24, seed: 7, repeats: 2", StringComparison.Ordinal));
        foreach (var workers in new[] { "1", "5" }) place.Run("run", "sweep.yaml", "--workers", workers, "--db", $"{workers}.db").Expect(0);

        place.RunAndDie("coordinator.saved", 5, "run", "sweep.yaml", "--workers", "3", "--cohort", "2");
        var report = place.Run("run", "sweep.yaml", "--workers", "3").Expect(0);
        var command = report.Error.Split('\n').Single(line => line.Contains("--name digits-", StringComparison.Ordinal)).Trim();
        var number = command.Split("--name digits-")[1].Split(' ')[0];
        place.Shell($"{command} --db again.db").Expect(0);

        Assert.Equal([place.Fingerprint("1.db")], new[] { "5.db", "hypersweep.db" }.Select(place.Fingerprint).Distinct());
        Assert.Equal(
            ["1|8|2", "2|8|2", "3|8|2"], place.Sql("select fold, count(*), count(distinct seed) from results group by fold"));
        Assert.Equal(["6|6"], place.Sql("select count(*), max(number) - min(number) + 1 from trials where test_accuracy is not null"));
        Assert.Equal(["0"], place.Sql("select count(*) from events where kind = 'nondeterminism'"));
        Assert.Equal(
            place.Sql($"select val_loss, train_loss, seed from trials where number = {number}"),
            place.Sql("select val_loss, train_loss, seed from trials order by number desc limit 1", "again.db"));
    }

    [Fact]
    public void The_leaderboard_ranks_configurations_by_their_means_and_repeats_each_trial_bit_for_bit()
    {
        using Workspace place = new(Sweep.Replace("epochs: 30", "epochs: 3", StringComparison.Ordinal));
        var report = place.Run("run", "sweep.yaml").Expect(0);

        var top = place.Run("top", "--format", "csv").Expect(0).Out.Split('\n');
        var trials = place.Run("top", "--by", "trial", "--format", "csv").Expect(0).Out;
        var command = report.Error.Split('\n').Single(line => line.Contains("--name digits-", StringComparison.Ordinal)).Trim();
        var number = command.Split("--name digits-")[1].Split(' ')[0];
        place.Shell($"{command} --db again.db").Expect(0);

        Assert.StartsWith(
            "rank,trials,seeds,mean_val_accuracy,deviation,interval_95,p,as_good_as_best,", top[0], StringComparison.Ordinal);
        // The winner's trials are measured on the test rows, the others are not; one of them is the model.
        Assert.Equal(["1"], place.Sql("""
            select count(test_accuracy) = 3 and min(number) = (select trial from models) and max(number) = min(number) + 2
                and min(number) = (select best_trial from progress) and min(number) = (select trial from leaderboard where rank = 1)
                and min(number) = (select first_trial from configurations where rank = 1)
            from trials where test_accuracy is not null
            """));
        Assert.Matches("test accuracy of the winner's trials [0-9]+-[0-9]+, measured once each: 0[.][0-9]+ ± [0-9]", report.Error);
        Assert.Contains(
            $"\ntrial{number}\n", place.Run("show", "digits", "best").Expect(0).Out.Replace(" ", "", StringComparison.Ordinal));
        var best = place.Sql("select max(mean) from (select avg(value) as mean from trials group by params)").Single();
        Assert.Equal(
            double.Parse(best, CultureInfo.InvariantCulture), double.Parse(top[1].Split(',')[3], CultureInfo.InvariantCulture),
            tolerance: 1e-12);
        Assert.StartsWith("rank,trial,val_accuracy", trials, StringComparison.Ordinal);
        Assert.Equal(
            place.Sql($"select val_loss, train_loss, seed from trials where number = {number}"),
            place.Sql("select val_loss, train_loss, seed from trials order by number desc limit 1", "again.db"));
    }
}
