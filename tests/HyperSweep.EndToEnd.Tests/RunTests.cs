using System.Text.Json;

namespace HyperSweep.EndToEnd.Tests;

public sealed class RunTests
{
    [Fact]
    public void Digits_run_to_a_leaderboard_and_a_test_accuracy()
    {
        using var workspace = new Workspace();

        var answer = workspace.Run("run", "sweep.yaml").Expect(0);

        Assert.Equal(11, answer.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("rank  trial  val_accuracy", answer.Out);
        Assert.Contains("test accuracy of #", answer.Error);
        Assert.Contains("hypersweep show digits best", answer.Error);
        Assert.DoesNotContain('\e', answer.Out + answer.Error);
        Assert.Equal(["12|12"], workspace.Sql("select count(*), sum(status = 'completed') from trials"));
        Assert.Equal(["60"], workspace.Sql("select count(*) from epochs"));
        Assert.Equal(["1"], workspace.Sql("select max(val_accuracy) > 0.9 from results"));
        Assert.Equal(["1"], workspace.Sql("select count(*) from results where test_accuracy > 0.85"));
        Assert.Equal(["ok"], workspace.Sql("pragma integrity_check"));
    }

    [Fact]
    public void The_same_command_again_shows_what_is_there()
    {
        using var workspace = new Workspace();
        var first = workspace.Run("run", "sweep.yaml").Expect(0);

        var second = workspace.Run("run", "sweep.yaml").Expect(0);

        Assert.Contains("'digits' is finished already", second.Error);
        Assert.Equal(first.Out, second.Out);
        Assert.Equal(["1|1"], workspace.Sql("select count(*), max(term) from sweeps"));
    }

    [Fact]
    public void New_runs_it_again_to_the_same_bits()
    {
        using var workspace = new Workspace();
        workspace.Run("run", "sweep.yaml").Expect(0);
        var first = workspace.Fingerprint();

        workspace.Run("run", "sweep.yaml", "--new").Expect(0);

        Assert.Equal(["digits", "digits-2"], workspace.Sql("select name from sweeps order by id"));
        Assert.Equal(first, workspace.Fingerprint());
    }

    [Fact]
    public void A_sweep_that_grew_is_the_sweep_that_was_large_from_the_start()
    {
        using var workspace = new Workspace(Workspace.Digits.Replace("test: 0.2, ", "", StringComparison.Ordinal));
        workspace.Run("run", "sweep.yaml", "--trials", "5").Expect(0);

        workspace.Run("run", "sweep.yaml", "--trials", "12").Expect(0);
        workspace.Run("run", "sweep.yaml", "--trials", "12", "--db", "other.db").Expect(0);

        Assert.Equal(["1"], workspace.Sql("select count(*) from sweeps"));
        Assert.Equal(workspace.Fingerprint("other.db"), workspace.Fingerprint());
    }

    [Fact]
    public void The_printed_command_repeats_the_best_trial_bit_for_bit()
    {
        using var workspace = new Workspace();
        var report = workspace.Run("run", "sweep.yaml").Expect(0).Error;
        var command = report.Split('\n').Single(line => line.StartsWith("  hypersweep run ", StringComparison.Ordinal));

        workspace.Shell(command).Expect(0);

        const string Metrics = "printf('%!.17g %!.17g %!.17g', val_accuracy, val_loss, train_loss)";
        var rows = workspace.Sql($"select {Metrics} from leaderboard join results using (sweep, trial) where rank = 1".Replace(
            "val_accuracy, val_loss, train_loss", "results.val_accuracy, results.val_loss, results.train_loss", StringComparison.Ordinal));
        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[0], rows[1]);
    }

    [Theory]
    [InlineData("--workers", "1")]
    [InlineData("--workers", "5")]
    [InlineData("--cohort", "1")]
    [InlineData("--cohort", "7")]
    [InlineData("--workers", "5", "--cohort", "1")]
    public void The_same_table_whatever_ran_it(params string[] options)
    {
        using var workspace = new Workspace();
        workspace.Run("run", "sweep.yaml", "--workers", "2", "--db", "reference.db").Expect(0);

        workspace.Run(["run", "sweep.yaml", .. options]).Expect(0);

        Assert.Equal(workspace.Fingerprint("reference.db"), workspace.Fingerprint());
    }

    [Fact]
    public void A_function_needs_no_data()
    {
        using var workspace = new Workspace("""
            version: 1
            name: branin
            model: function
            function: branin
            search: { method: grid }
            parameters:
              x1: { min: -5, max: 10, steps: 40 }
              x2: { min: 0, max: 15, steps: 40 }
            """);

        workspace.Run("run", "sweep.yaml").Expect(0);

        Assert.Equal(["1600|1"], workspace.Sql("select count(*), min(value) < 0.6 from results"));
    }

    [Fact]
    public void Json_progress_is_nothing_but_json_lines()
    {
        using var workspace = new Workspace();

        var answer = workspace.Run("run", "sweep.yaml", "--progress", "json").Expect(0);

        string[] events =
        [
            .. answer.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()!),
        ];
        Assert.Equal(("sweep_started", "sweep_ended", 12), (events[0], events[^1], events.Count(name => name == "trial_finished")));
    }

    [Fact]
    public void Data_goes_to_standard_output_in_the_format_asked_for()
    {
        using var workspace = new Workspace();

        var answer = workspace.Run("run", "sweep.yaml", "--format", "json", "--quiet").Expect(0);

        Assert.Equal(10, JsonDocument.Parse(answer.Out).RootElement.GetArrayLength());
        Assert.Equal("", answer.Error);
    }
}
