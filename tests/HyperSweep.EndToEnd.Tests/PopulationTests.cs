namespace HyperSweep.EndToEnd.Tests;

/// <summary>Sweeps whose trials take over weights of others: from whom, and what comes of it, must not depend on what ran them.</summary>
public sealed class PopulationTests
{
    [Fact]
    public void The_table_is_the_same_for_any_workers_and_cohorts_and_after_being_killed()
    {
        using Workspace place = new(File.ReadAllText(Workspace.Example("population.yaml"))
            .Replace("data/digits.csv.gz", "digits.csv.gz", StringComparison.Ordinal));

        foreach (var (workers, cohort) in new[] { ("1", "64"), ("2", "1"), ("5", "7") })
            place.Run("run", "sweep.yaml", "--workers", workers, "--cohort", cohort, "--db", $"{workers}.db").Expect(0);
        foreach (var visit in new[] { 2, 9, 14 })
            place.RunAndDie("coordinator.saved", visit, "run", "sweep.yaml", "--workers", "2", "--cohort", "5");
        var report = place.Run("resume").Expect(0).Error;

        Assert.Equal(
            [place.Fingerprint("1.db")], new[] { "2.db", "5.db", "hypersweep.db" }.Select(place.Fingerprint).Distinct());
        Assert.Equal(["24|18|18"], place.Sql("select count(*), min(epochs_done), max(epochs_done) from trials where status = 'completed'"));
        Assert.Equal(["0"], place.Sql("select count(*) from events where kind = 'nondeterminism'"));
        // Six of 24 at each of five rungs, never from one that took over itself at that rung.
        Assert.Equal(["30|6|6"], place.Sql("""
            select sum(n), min(n), max(n) from (select count(*) as n from lineage where from_epoch > 0 group by from_epoch)
            """));
        Assert.Equal(["0"], place.Sql("""
            select count(*) from lineage a join lineage b on b.trial = a.parent and b.from_epoch = a.from_epoch where a.from_epoch > 0
            """));
        Assert.Equal(["24"], place.Sql("select count(distinct trial) from schedules"));
        var winner = place.Sql("select trial, (select count(*) from stages s where s.trial = l.trial) from leaderboard l where rank = 1")
            .Single().Split('|');
        Assert.Equal(winner[1] == "0", report.Contains($"to repeat #{winner[0]}, bit for bit:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trial_that_kept_its_weights_is_repeated_by_its_command_bit_for_bit()
    {
        using Workspace place = new();
        place.Run("run", Workspace.Example("population.yaml"), "--set", "population.quantile=0.05").Expect(0);
        var kept = place.Sql("select min(trial) from schedules where parent = trial and to_epoch = 18").Single();
        var values = place.Sql($"select j.key || '=' || j.value from trials, json_each(params) j where number = {kept}");

        string[] sets = [.. values.SelectMany(value => new[] { "--set", value })];
        place.Run(["run", Workspace.Example("population.yaml"), "--trials", "1", .. sets, "--db", "again.db"]).Expect(0);

        Assert.Equal(
            place.Sql($"select train_loss, val_loss, val_accuracy from trials where number = {kept}"),
            place.Sql("select train_loss, val_loss, val_accuracy from trials", "again.db"));
    }
}
