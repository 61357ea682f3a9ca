namespace HyperSweep.EndToEnd.Tests;

public sealed class ExitCodeTests
{
    [Fact]
    public void An_unknown_option_ends_with_2()
    {
        using var workspace = new Workspace();

        var answer = workspace.Run("run", "sweep.yaml", "--wrokers", "2").Expect(2);

        Assert.Equal("error: unknown option '--wrokers'\n  = help: did you mean '--workers'?\n", answer.Error);
    }

    [Fact]
    public void A_broken_sweep_file_ends_with_3_and_shows_the_place()
    {
        using var workspace = new Workspace(Workspace.Digits.Replace("step_size", "step_sise", StringComparison.Ordinal));

        var answer = workspace.Run("run", "sweep.yaml").Expect(3);

        Assert.StartsWith("sweep.yaml:8:3: error HS101: ", answer.Error);
        Assert.Contains("did you mean 'step_size'?", answer.Error);
        Assert.False(File.Exists(Path.Combine(workspace.Folder, "hypersweep.db")));
    }

    [Fact]
    public void Missing_data_ends_with_4()
    {
        using var workspace = new Workspace(Workspace.Digits.Replace("digits.csv.gz", "digist.csv.gz", StringComparison.Ordinal));

        var answer = workspace.Run("run", "sweep.yaml").Expect(4);

        Assert.Contains("digits.csv.gz", answer.Error); // Near names help.
    }

    [Fact]
    public void Damaged_data_ends_with_4()
    {
        using var workspace = new Workspace();
        var file = Path.Combine(workspace.Folder, "digits.csv.gz");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..5000]);

        var answer = workspace.Run("run", "sweep.yaml").Expect(4);

        Assert.StartsWith("error: ", answer.Error);
        Assert.Contains("digits.csv.gz", answer.Error);
    }

    [Fact]
    public void A_file_that_is_no_database_ends_with_4_and_is_left_alone()
    {
        using var workspace = new Workspace();
        var text = string.Concat(Enumerable.Repeat("this is not a database\n", 100));
        workspace.Write("hypersweep.db", text);

        workspace.Run("run", "sweep.yaml").Expect(4);
        workspace.Run("top").Expect(4);

        Assert.Equal(text, File.ReadAllText(Path.Combine(workspace.Folder, "hypersweep.db")));
    }

    [Fact]
    public void Trials_that_diverge_end_with_5_and_are_told_with_epoch_and_step()
    {
        using var workspace = new Workspace(Workspace.Digits.Replace(
            "step_size: { min: 1e-4, max: 3e-3, scale: log }", "step_size: { values: [1e-3, 1e30] }", StringComparison.Ordinal));

        var answer = workspace.Run("run", "sweep.yaml").Expect(5);

        Assert.Contains("trials failed:", answer.Error);
        Assert.Matches("epoch 1.*step", answer.Error);
        Assert.Equal(["12|0"], workspace.Sql("select count(*), sum(status in ('queued', 'running')) from trials"));
    }

    [Theory]
    [InlineData("val_accuracy>=0.5", 0)]
    [InlineData("val_accuracy>=1.01", 6)]
    [InlineData("test_accuracy>=0.5", 0)]
    [InlineData("val_loss<0", 6)]
    public void A_requirement_that_is_not_met_ends_with_6(string requirement, int exitCode)
    {
        using var workspace = new Workspace();

        workspace.Run("run", "sweep.yaml", "--require", requirement).Expect(exitCode);
    }

    [Fact]
    public void Changed_data_cannot_be_gone_on_with()
    {
        using var workspace = new Workspace(Workspace.Digits);
        workspace.Run("run", "sweep.yaml").Expect(0);
        var rows = workspace.Shell("gzip -dc digits.csv.gz | head -n 1500 | gzip > other.gz && mv other.gz digits.csv.gz");
        rows.Expect(0);

        var answer = workspace.Run("resume").Expect(4);

        Assert.Matches("the data set of 'digits' has changed: expected the hash [0-9a-f]{64}, got [0-9a-f]{64}", answer.Error);
    }

    [Fact]
    public void A_reader_that_goes_away_is_no_error()
    {
        using var workspace = new Workspace();
        workspace.Run("run", "sweep.yaml").Expect(0);

        const string Query = "hypersweep query 'select * from learning_curves, params' --limit 100000 --format csv";

        var answer = workspace.Shell($"{Query} | head -n 1").Expect(0);

        Assert.StartsWith("sweep,trial,epoch", answer.Out);
        Assert.Equal("", answer.Error);
    }
}
