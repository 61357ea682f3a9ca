using HyperSweep.Engines.Programs;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Engines.Programs;

public sealed class CommandModelTests : IDisposable
{
    readonly Scripts _scripts = new();

    public void Dispose() => _scripts.Dispose();

    [Fact]
    public void Each_line_with_the_metric_is_an_epoch_and_the_last_is_the_result()
    {
        var (end, curve) = _scripts.Run("""echo hello; for i in 3 2 1; do echo "{\"loss\": $i.5}"; done; echo bye >&2""");

        Assert.Equal([3.5, 2.5, 1.5], curve);
        Assert.Equal(new(new(3), TrialStatus.Completed, Epochs: 3, Metrics.None with { Value = 1.5 }, Error: null), end);
        Assert.Equal(["#3 stderr: bye", "#3 stdout: hello"], _scripts.Written.Order());
    }

    [Fact]
    public void Parameters_come_as_arguments_environment_and_file()
    {
        var model = _scripts.Model("""
            echo "$0 $HYPERSWEEP_PARAM_STEP_SIZE $HYPERSWEEP_PARAM_LOSS_KIND $HYPERSWEEP_TRIAL $HYPERSWEEP_SEED $HYPERSWEEP_METRIC"
            echo "$HYPERSWEEP_SWEEP ${HYPERSWEEP_TOKEN-none}"; pwd; cat "$HYPERSWEEP_PARAMS" | tr -d ' \n'; echo; echo '{"loss": 0}'
            """, definition => definition with { Words = [.. definition.Words, "{step_size}"] });
        Environment.SetEnvironmentVariable("HYPERSWEEP_TOKEN", "secret");

        using (var cohort = model.Open([Scripts.Trial(("step_size", 1.0), ("loss_kind", "a \"b\""), ("deep", true), ("n", 3L))]))
            while (!cohort.IsFinished) cohort.RunEpoch();

        Assert.Equal(
            [
                "#3 stdout: 1 1 a \"b\" 3 42 loss", "#3 stdout: sweep none", $"#3 stdout: {_scripts.Folder}",
                "#3 stdout: {\"step_size\":1.0,\"loss_kind\":\"a\\u0022b\\u0022\",\"deep\":true,\"n\":3}",
            ],
            _scripts.Written);
    }

    [Fact]
    public void A_failure_keeps_the_exit_code_and_the_last_lines_of_standard_error()
    {
        var (end, curve) = _scripts.Run("""echo '{"loss": 2}'; for i in $(seq 30); do echo "line $i" >&2; done; exit 3""");

        Assert.Equal([2], curve);
        Assert.Equal((TrialStatus.Failed, 1), (end.Status, end.Epochs));
        Assert.StartsWith(
            "ended with exit code 3: line 30\nstandard error ended with:\nline 11\nline 12\n", end.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kill -9 $$", "ended by signal 9 (exit code 137)")]
    [InlineData("echo done", "expected a line of JSON with loss on standard output, got none")]
    [InlineData("""echo '{"loss": 1}'; echo '{"loss": NaN}'; sleep 600""", "epoch 2: expected a finite number for loss, got NaN")]
    public void What_went_wrong_is_told(string script, string error) => Assert.Equal(error, _scripts.Run(script).End.Error);

    [Fact]
    public void A_program_that_cannot_be_started_is_told_by_the_shell()
    {
        var (end, _) = _scripts.Run("", definition => definition with { Words = ["./nothing"] });

        Assert.Contains("ended with exit code 127", end.Error);
        Assert.Contains("nothing", end.Error);
    }

    [Theory]
    [InlineData("no-such-program", "'no-such-program' of the command, got none on PATH")]
    [InlineData("./train.sh", "at './train.sh' in ")]
    public void A_program_that_is_not_here_is_missed_before_the_first_trial(string program, string told)
    {
        var model = _scripts.Model("", definition => definition with { Words = [program] });

        Assert.Contains(told, Assert.Throws<CommandException>(model.RequireHere).Message);
    }

    [Fact]
    public void Who_takes_too_long_is_stopped_with_all_its_processes()
    {
        var (end, curve) = _scripts.Run(
            """echo '{"loss": 1}'; sleep 600 & echo $! > pids; echo $$ >> pids; wait""",
            definition => definition with { TimeMax = TimeSpan.FromSeconds(1) });

        Assert.Equal(("expected an end within 1 seconds, stopped the program", 1), (end.Error, curve.Length));
        Scripts.AssertGone(_scripts.Processes("pids", 2));
    }

    [Fact]
    public void Who_holds_too_much_memory_is_stopped()
    {
        // tail keeps the last line, which never ends.
        var (end, _) = _scripts.Run("tr '\\0' x </dev/zero | tail -n 1", definition => definition with { MemoryMax = 50_000_000 });

        Assert.StartsWith("expected the program to hold at most 50000000 bytes, got ", end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_does_not_hear_the_first_signal_is_killed_by_the_second()
    {
        var model = _scripts.Model(
            "trap 'echo heard > heard' TERM; echo $$ > pids; while true; do sleep 0.05; done",
            definition => definition with { Grace = TimeSpan.FromSeconds(0.5) });
        int[] processes;
        using (model.Open([Scripts.Trial()])) processes = _scripts.Processes("pids", 1);

        Scripts.AssertGone(processes);
        Assert.Equal("heard\n", File.ReadAllText(Path.Combine(_scripts.Folder, "heard")));
    }

    [Fact]
    public async Task A_trial_that_is_given_up_ends_in_the_middle_of_its_epoch()
    {
        using var cohort = _scripts.Model("echo $$ > pids; sleep 600").Open([Scripts.Trial()]);
        var epoch = Task.Run(cohort.RunEpoch);
        var processes = _scripts.Processes("pids", 1);

        cohort.GiveUp();

        Assert.Empty(await epoch);
        Assert.False(cohort.IsFinished);
        cohort.Dispose();
        Scripts.AssertGone(processes);
    }

    [Fact]
    public void A_trial_that_is_stopped_early_keeps_its_epochs_and_loses_its_program()
    {
        using var cohort = _scripts.Model("""echo $$ > pids; echo '{"loss": 2}'; sleep 600""").Open([Scripts.Trial()]);
        cohort.RunEpoch();

        cohort.Stop(new(3), "no hope");
        cohort.Dispose();

        var expected = new TrialEnd(new(3), TrialStatus.Stopped, Epochs: 1, Metrics.None with { Value = 2 }, Error: null);
        Assert.Equal([expected with { StopReason = "no hope" }], cohort.Ends);
        Scripts.AssertGone(_scripts.Processes("pids", 1));
    }

    [Fact]
    public void What_a_program_leaves_behind_ends_with_it_and_does_not_hold_up_the_trial()
    {
        var (end, _) = _scripts.Run("""sleep 600 & echo $! > pids; echo '{"loss": 1}'""");

        Assert.Equal(TrialStatus.Completed, end.Status);
        Scripts.AssertGone(_scripts.Processes("pids", 1));
    }

    [Fact]
    public void Closing_the_model_ends_programs_that_nobody_ended()
    {
        var model = _scripts.Model("trap '' TERM; echo $$ > pids; sleep 600 & echo $! >> pids; wait; sleep 600",
            definition => definition with { Grace = TimeSpan.FromSeconds(1) });
        model.Open([Scripts.Trial()]);
        var processes = _scripts.Processes("pids", 2);

        model.Dispose();

        Scripts.AssertGone(processes);
    }

    [Fact]
    public void A_program_that_writes_without_end_is_read_and_not_kept()
    {
        var (end, curve) = _scripts.Run("""head -c 20000000 /dev/zero | tr '\0' x; echo; echo '{"loss": 1}'""");

        Assert.Equal((TrialStatus.Completed, 1), (end.Status, curve.Length));
        Assert.Equal(LineReader.LineBytesMax + 1, Assert.Single(_scripts.Written)["#3 stdout: ".Length..].Length);
    }

    [Fact]
    public void Several_trials_are_no_cohort()
    {
        IModel model = _scripts.Model("");

        Assert.Equal(1, model.CohortMax);
        Assert.Throws<ArgumentException>(() => model.Open([Scripts.Trial(), Scripts.Trial()]));
    }
}
