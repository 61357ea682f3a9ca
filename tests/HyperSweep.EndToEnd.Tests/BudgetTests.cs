namespace HyperSweep.EndToEnd.Tests;

/// <summary>Sweeps that end before their last trial.</summary>
public sealed class BudgetTests
{
    [Fact]
    public void A_sweep_ends_with_the_same_trial_for_any_number_of_workers()
    {
        using var workspace = new Workspace();

        foreach (var workers in new[] { "1", "2", "5" })
        {
            var answer = workspace.Run("run", Workspace.Example("budget.yaml"), "--workers", workers, "--db", $"{workers}.db");
            Assert.Contains("The budget is spent. 25 trials up to trial #", answer.Error);
        }

        Assert.Equal([workspace.Fingerprint("1.db")], new[] { "2.db", "5.db" }.Select(workspace.Fingerprint).Distinct());
        Assert.Equal(["1|1"], workspace.Sql(
            "select (select count(*) < 500 from trials), count(*) from events where kind = 'budget_spent'", "5.db"));
    }

    [Fact]
    public void After_its_time_a_sweep_lets_running_trials_end_and_can_go_on()
    {
        using var workspace = new Workspace(
            Workspace.LongDigits.Replace("epochs: 1000", "epochs: 3000", StringComparison.Ordinal) + "\nbudget: { max_duration: 1s }\n");

        var answer = workspace.Run("run", "sweep.yaml", "--cohort", "1");

        Assert.Contains("The time is over: the running trials come to their end.", answer.Error);
        Assert.Contains("is stopped. To go on: hypersweep resume", answer.Error);
        Assert.Equal(["stopped|1"],
            workspace.Sql("select status, (select sum(status = 'cancelled') > 0 from trials) from sweeps"));
        Assert.Equal(["The time, 1s, is over."], workspace.Sql("select text from events where kind = 'budget_spent'"));
    }
}
