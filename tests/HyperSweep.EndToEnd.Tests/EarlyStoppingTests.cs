namespace HyperSweep.EndToEnd.Tests;

/// <summary>Sweeps that end trials early: which, and when, must not depend on what ran them.</summary>
public sealed class EarlyStoppingTests
{
    const string Sweep = """
        version: 1
        name: digits
        dataset: { path: digits.csv.gz, validation: 0.2, test: 0.2, normalize: mean }
        search: { METHOD, trials: 60, seed: 7, lookahead: 12 }
        early_stopping: { STOPPING }
        parameters:
          loss: { values: [hinge, squared_hinge, softmax] }
          step_size: { min: 1e-6, max: 3e-3, scale: log }
          lambda: { min: 1e-6, max: 1e-2, scale: log }
          batch_size: { values: [16, 32] }
          momentum: { values: [0, 0.9] }
          averaging: { values: [none, polyak] }
          epochs: 27
        """;

    [Theory]
    [InlineData("method: random", "type: median, startup_trials: 6, warmup_epochs: 1")]
    [InlineData("method: tpe", "type: patience, patience: 3, min_delta: 0.002")]
    [InlineData("method: random", "type: successive_halving, eta: 3")]
    [InlineData("method: tpe", "type: hyperband, eta: 3")]
    public void The_table_is_the_same_for_any_workers_and_cohorts_and_after_being_killed(string method, string stopping)
    {
        using var workspace = new Workspace(Sweep
            .Replace("METHOD", method, StringComparison.Ordinal).Replace("STOPPING", stopping, StringComparison.Ordinal));

        foreach (var (workers, cohort) in new[] { ("1", "7"), ("2", "1"), ("5", "64") })
            workspace.Run("run", "sweep.yaml", "--workers", workers, "--cohort", cohort, "--db", $"{workers}.db").Expect(0);
        foreach (var visit in new[] { 3, 4, 5 })
            workspace.RunAndDie("coordinator.saved", visit, "run", "sweep.yaml", "--workers", "2", "--cohort", "3");
        workspace.Run("resume").Expect(0);

        Assert.Equal(["60|1|1|1"], workspace.Sql("""
            select count(*), sum(status = 'completed') > 0, sum(status = 'stopped') > 5,
                min((status = 'stopped') = (stop_reason is not null) and (status = 'stopped') = (epochs_done < 27)) from trials
            """));
        Assert.Equal(["0"], workspace.Sql("select count(*) from events where kind = 'nondeterminism'"));
        Assert.Equal(["1"], workspace.Sql("select trial = (select trial from leaderboard where rank = 1) from models"));
        Assert.Equal(
            [workspace.Fingerprint("1.db")], new[] { "2.db", "5.db", "hypersweep.db" }.Select(workspace.Fingerprint).Distinct());
    }

    [Fact]
    public void A_winner_that_others_had_stopped_is_not_promised_bit_for_bit()
    {
        using var workspace = new Workspace();

        var report = workspace.Run("run", Workspace.Example("hyperband.yaml")).Expect(0).Error;

        var winner = workspace.Sql(
            "select number, epochs_done from trials where number = (select trial from leaderboard where rank = 1)").Single().Split('|');
        Assert.Contains($"to run the configuration of #{winner[0]}, which was stopped at epoch {winner[1]}, alone:", report);
        Assert.DoesNotContain("bit for bit", report);
    }
}
