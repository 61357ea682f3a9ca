namespace HyperSweep.EndToEnd.Tests;

/// <summary>Sweeps that end before their last trial.</summary>
public sealed class BudgetTests
{
    [Fact]
    public void A_sweep_ends_with_the_same_trial_for_any_number_of_workers()
    {
        using var workspace = new Workspace("""
            version: 1
            name: digits
            dataset: { path: digits.csv.gz, validation: 0.2, normalize: mean }
            search: { method: random, trials: 500, seed: 7, lookahead: 12 }
            budget: { plateau: 25, max_failed: 60 }
            parameters:
              loss: { values: [hinge, softmax] }
              step_size: { min: 1e-5, max: 3e-2, scale: log }
              batch_size: { values: [16, 32] }
              epochs: { min: 1, max: 10 }
            """);

        foreach (var workers in new[] { "1", "2", "5" })
        {
            var answer = workspace.Run("run", "sweep.yaml", "--workers", workers, "--db", $"{workers}.db");
            Assert.Contains("The budget is spent: 25 trials up to #", answer.Error);
        }

        Assert.Equal([workspace.Fingerprint("1.db")], new[] { "2.db", "5.db" }.Select(workspace.Fingerprint).Distinct());
    }

    [Fact]
    public void After_its_time_a_sweep_lets_running_trials_end_and_can_go_on()
    {
        using var workspace = new Workspace(
            Workspace.LongDigits.Replace("epochs: 1000", "epochs: 3000", StringComparison.Ordinal) + "\nbudget: { max_duration: 1s }\n");

        var answer = workspace.Run("run", "sweep.yaml", "--cohort", "1");

        Assert.Contains("is stopped. To go on: hypersweep resume", answer.Error);
        Assert.Equal(["stopped|1"], workspace.Sql("select status, (select sum(status = 'cancelled') > 0 from trials) from sweeps"));
    }
}
