using System.Globalization;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>Sweeps that try each configuration with several seeds.</summary>
public sealed class RepeatTests
{
    static readonly string Sweep = Workspace.LongDigits
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
    public void The_leaderboard_ranks_configurations_by_their_means_and_repeats_each_trial_bit_for_bit()
    {
        using Workspace place = new(Sweep.Replace("epochs: 1000", "epochs: 3", StringComparison.Ordinal));
        var report = place.Run("run", "sweep.yaml").Expect(0);

        var top = place.Run("top", "--format", "csv").Expect(0).Out.Split('\n');
        var trials = place.Run("top", "--by", "trial", "--format", "csv").Expect(0).Out;
        var command = report.Error.Split('\n').Single(line => line.Contains("--name digits-", StringComparison.Ordinal)).Trim();
        var number = command.Split("--name digits-")[1].Split(' ')[0];
        place.Shell($"{command} --db again.db").Expect(0);

        Assert.StartsWith(
            "rank,trials,seeds,mean_val_accuracy,deviation,interval_95,p,as_good_as_best,", top[0], StringComparison.Ordinal);
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
