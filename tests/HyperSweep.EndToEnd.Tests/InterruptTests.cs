using static HyperSweep.EndToEnd.Tests.ClusterSteps;

namespace HyperSweep.EndToEnd.Tests;

public sealed class InterruptTests
{
    static readonly string[] LongRun = ["run", "sweep.yaml", "--cohort", "4", "--progress", "json"];

    static readonly Lazy<string> Undisturbed = new(() =>
    {
        using var workspace = new Workspace(Workspace.LongDigits);
        workspace.Run("run", "sweep.yaml").Expect(0);
        return workspace.Fingerprint();
    });

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void After_an_interrupt_resume_gives_the_undisturbed_table(string signal, int exitCode)
    {
        using var workspace = new Workspace(Workspace.LongDigits);
        using var program = workspace.Start(LongRun);
        Assert.True(program.WaitFor("trial_finished"));

        program.Signal(signal);
        var interrupted = program.End().Expect(exitCode);
        var resumed = workspace.Run("resume").Expect(0);

        Assert.Contains("To go on: hypersweep resume digits\n", interrupted.Error);
        Assert.Contains("test accuracy of #", resumed.Error);
        Assert.Equal(["1"], workspace.Sql("select max(attempts) from trials")); // Nobody's fault: they go on in cohorts.
        Assert.Equal(["1"], workspace.Sql("select max(json_array_length(trials)) > 1 from runs where term = 2"));
        Assert.Equal(Undisturbed.Value, workspace.Fingerprint());
    }

    [Fact]
    public void The_second_interrupt_stops_at_once()
    {
        using var workspace = new Workspace(Workspace.LongDigits.Replace("epochs: 1000", "epochs: 100000", StringComparison.Ordinal));
        using var program = workspace.Start(LongRun);
        Assert.True(program.WaitFor("run_started"));

        program.Signal("INT");
        program.Signal("INT");
        var answer = program.End();

        Assert.Equal(130, answer.ExitCode);
        Assert.Contains("hypersweep resume digits", answer.Error);
    }

    [Fact]
    public void Killed_at_one_moment_after_another_it_still_gives_every_trial_exactly_once()
    {
        using var workspace = new Workspace(Workspace.LongDigits);
        (string Moment, int Times)[] kills =
            [("sweep_started", 1), ("run_started", 1), ("epoch", 5), ("trial_finished", 1), ("trial_finished", 5)];
        foreach (var (moment, times) in kills)
        {
            using var program = workspace.Start(LongRun);
            Assert.True(program.WaitFor($"\"event\":\"{moment}\"", times));
            program.Signal("KILL");
            program.End().Expect(Workspace.Killed);
        }

        workspace.Run("resume").Expect(0);

        Assert.Equal(["48|48|48"], workspace.Sql("select count(*), count(distinct number), sum(status = 'completed') from trials"));
        Assert.Equal(["48000"], workspace.Sql("select count(*) from epochs"));
        Assert.Equal(Undisturbed.Value, workspace.Fingerprint());
    }

    [Fact]
    public void Who_is_taken_over_by_another_process_ends_with_7_and_spoils_nothing()
    {
        // Trial by trial: some of the sweep is still ahead while it is held.
        using var workspace = new Workspace(Workspace.LongDigits.Replace("trials: 48", "trials: 16", StringComparison.Ordinal));
        using var first = workspace.Start("run", "sweep.yaml", "--cohort", "1", "--progress", "json");
        Assert.True(first.WaitFor("trial_finished"));

        StopBetweenCommits(workspace, first);
        workspace.Run("run", "sweep.yaml").Expect(0);
        first.Signal("CONT");
        var answer = first.End().Expect(7);
        workspace.Run("run", "sweep.yaml", "--db", "undisturbed.db").Expect(0);

        Assert.Contains("another coordinator has taken this sweep over", answer.Error);
        Assert.Equal(workspace.Fingerprint("undisturbed.db"), workspace.Fingerprint());
    }
}
