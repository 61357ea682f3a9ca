using System.Text.Json;

namespace HyperSweep.EndToEnd.Tests;

public sealed class CommandTests : IDisposable
{
    readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Check_tests_the_model_and_tells_the_plan()
    {
        var answer = _workspace.Run("check", "sweep.yaml").Expect(0);

        Assert.Contains("initial loss, softmax", answer.Out);
        Assert.Contains("2.303", answer.Out); // ln 10
        Assert.Contains("overfits 20 samples, hinge", answer.Out);
        Assert.Contains("estimated time", answer.Out);
        Assert.DoesNotContain("FAILED", answer.Out);
        Assert.False(File.Exists(Path.Combine(_workspace.Folder, "hypersweep.db")));
    }

    [Fact]
    public void Check_gives_diagnostics_to_programs()
    {
        _workspace.Write("sweep.yaml", Workspace.Digits.Replace("softmax]", "sotfmax]", StringComparison.Ordinal));

        var json = _workspace.Run("check", "sweep.yaml", "--format", "json").Expect(3);
        var github = _workspace.Run("check", "sweep.yaml", "--format", "github").Expect(3);

        Assert.Equal(7, JsonDocument.Parse(json.Out).RootElement.GetProperty("line").GetInt32());
        Assert.StartsWith("::error file=sweep.yaml,line=7,", github.Out);
    }

    [Fact]
    public void Init_writes_a_sweep_file_that_is_sound()
    {
        _workspace.Run("init", "first.yaml", "--data", "digits.csv.gz").Expect(0);

        var again = _workspace.Run("init", "first.yaml").Expect(2);
        _workspace.Run("check", "first.yaml").Expect(0);

        Assert.Contains("first.yaml is there already", again.Error);
        Assert.True(File.Exists(Path.Combine(_workspace.Folder, "hypersweep.schema.json")));
    }

    [Fact]
    public void Results_can_be_shown_asked_and_exported()
    {
        _workspace.Run("run", "sweep.yaml", "--quiet").Expect(0);

        var top = _workspace.Run("top", "--format", "json").Expect(0);
        var show = _workspace.Run("show", "digits", "best", "--format", "json").Expect(0);
        var status = _workspace.Run("status", "--format", "csv").Expect(0);
        var query = _workspace.Run("query", "select count(*) as trials from results", "--format", "csv").Expect(0);
        var saved = _workspace.Run("query", "best", "--format", "jsonl").Expect(0);
        _workspace.Run("export", "digits", "-o", "digits.csv").Expect(0);

        var best = JsonDocument.Parse(top.Out).RootElement[0];
        Assert.Equal(best.GetProperty("trial").GetInt32(), JsonDocument.Parse(show.Out).RootElement[0].GetProperty("trial").GetInt32());
        Assert.Contains("\ndigits,finished,12,12,0,0,val_accuracy,", status.Out);
        Assert.Equal("trials\n12\n", query.Out);
        Assert.Equal(10, saved.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(13, File.ReadAllLines(Path.Combine(_workspace.Folder, "digits.csv")).Length);
    }

    [Fact]
    public void A_query_cannot_write()
    {
        _workspace.Run("run", "sweep.yaml", "--quiet").Expect(0);

        _workspace.Run("query", "delete from trials").Expect(2);
        var misspelt = _workspace.Run("query", "select val_acuracy from results").Expect(2);

        Assert.Equal(["12"], _workspace.Sql("select count(*) from trials"));
        Assert.Contains("val_accuracy", misspelt.Error);
    }

    [Fact]
    public void An_unknown_sweep_is_told_with_near_names()
    {
        _workspace.Run("run", "sweep.yaml", "--quiet").Expect(0);

        var answer = _workspace.Run("top", "digist").Expect(2);

        Assert.Contains("did you mean 'digits'?", answer.Error);
    }

    [Fact]
    public void Data_info_tells_what_is_in_a_data_set()
    {
        var answer = _workspace.Run("data", "info", "digits.csv.gz", "--format", "json").Expect(0);

        var facts = JsonDocument.Parse(answer.Out).RootElement[0];
        Assert.Equal((1797, 64), (facts.GetProperty("rows").GetInt32(), facts.GetProperty("columns").GetInt32()));
    }

    [Theory]
    [InlineData("gradcheck")]
    [InlineData("gradcheck", "sweep.yaml")]
    [InlineData("doctor")]
    [InlineData("schema")]
    [InlineData("explain", "HS101")]
    [InlineData("explain", "search.method")]
    [InlineData("query")]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("--version")]
    public void These_simply_work(params string[] arguments)
    {
        var answer = _workspace.Run(arguments).Expect(0);

        Assert.NotEqual("", answer.Out);
        Assert.DoesNotContain('\e', answer.Out + answer.Error);
    }
}
