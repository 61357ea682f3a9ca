using static HyperSweep.EndToEnd.Tests.ClusterSteps;

namespace HyperSweep.EndToEnd.Tests;

public sealed class RequestTests
{
    static readonly string[] LongRun = ["run", "sweep.yaml", "--cohort", "4", "--workers", "2", "--progress", "json"];

    [Fact]
    public void A_paused_sweep_resumes_to_the_undisturbed_table()
    {
        using var workspace = new Workspace(Workspace.LongDigits.Replace("epochs: 1000", "epochs: 2000", StringComparison.Ordinal));
        using var program = workspace.Start(LongRun);
        Assert.True(program.WaitFor("trial_finished"));

        StopBetweenCommits(workspace, program);
        workspace.Run("pause", "digits").Expect(0);
        program.Signal("CONT");
        var paused = program.End().Expect(0);
        var status = workspace.Sql("select status from sweeps");
        workspace.Run("resume").Expect(0);
        workspace.Run("run", "sweep.yaml", "--db", "undisturbed.db").Expect(0);

        Assert.Contains("'digits' is paused. To go on: hypersweep resume digits", paused.Error);
        Assert.Equal(["paused"], status);
        Assert.Equal(workspace.Fingerprint("undisturbed.db"), workspace.Fingerprint());
    }

    [Fact]
    public void A_stopped_sweep_keeps_what_runs_and_cancels_what_waits()
    {
        using var workspace = new Workspace(Workspace.LongDigits);
        using var program = workspace.Start(LongRun);
        Assert.True(program.WaitFor("run_started"));

        StopBetweenCommits(workspace, program);
        workspace.Run("stop", "digits").Expect(0);
        program.Signal("CONT");
        var stopped = program.End().Expect(0);

        Assert.Contains("'digits' is stopped.", stopped.Error);
        Assert.Contains("test accuracy of #", stopped.Error);
        Assert.Equal(["stopped"], workspace.Sql("select status from sweeps"));
        Assert.Equal(["cancelled", "completed"], workspace.Sql("select distinct status from trials order by status"));
        Assert.Equal(["0"], workspace.Sql("select count(*) from runs where outcome <> 'completed'"));
    }

    [Fact]
    public void A_cancelled_sweep_ends_with_its_running_epochs_and_can_be_taken_up_again()
    {
        using var workspace = new Workspace(Workspace.LongDigits.Replace("epochs: 1000", "epochs: 100000", StringComparison.Ordinal));
        using var program = workspace.Start(LongRun);
        Assert.True(program.WaitFor("\"event\":\"epoch\""));

        workspace.Run("cancel", "digits").Expect(0);
        program.End().Expect(0);

        Assert.Equal(["cancelled"], workspace.Sql("select status from sweeps"));
        Assert.Equal(["cancelled"], workspace.Sql("select distinct status from trials"));
        using var again = workspace.Start("resume", "--progress", "json");
        Assert.True(again.WaitFor("\"event\":\"epoch\""));
        again.Signal("INT");
        again.End().Expect(130);
    }

    [Fact]
    public void A_sweep_that_has_finished_is_left_alone()
    {
        using var workspace = new Workspace(Workspace.Digits);
        workspace.Run("run", "sweep.yaml").Expect(0);

        var answer = workspace.Run("cancel", "digits").Expect(0);

        Assert.Contains("has finished already", answer.Error);
        Assert.Equal(["finished"], workspace.Sql("select status from sweeps"));
    }
}
