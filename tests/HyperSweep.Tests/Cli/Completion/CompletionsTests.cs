using HyperSweep.Tests.Results;

namespace HyperSweep.Tests.Cli.Completion;

public sealed class CompletionsTests : IDisposable
{
    readonly OpenSweep _sweep = new("digits");
    readonly FakeTerminal _terminal = new();

    public CompletionsTests() => _sweep.Commit(
        Samples.Planned(Samples.Trial(1), Samples.Trial(2), Samples.Trial(12)), Samples.Finished(1, 0.5), Samples.Finished(12, 0.75));

    public void Dispose() => _sweep.Dispose();

    [Theory]
    [InlineData("sta", "status")]
    [InlineData("show d", "digits")]
    [InlineData("show digits ", "best,12,1")]
    [InlineData("compare digits best 1", "12,1")]
    [InlineData("plot slice d", "digits")]
    [InlineData("query overf", "overfitted")]
    [InlineData("completion ", "bash,fish,pwsh,zsh")]
    [InlineData("top --format j", "json,jsonl")]
    [InlineData("top --to", "--top")]
    [InlineData("show nobody ", "")]
    public void A_line_is_completed(string line, string words) => Assert.Equal(words, Words($"--db {_sweep.Database.Path} {line}"));

    [Fact]
    public void Without_a_database_nothing_is_completed_and_nothing_is_said()
    {
        Assert.Equal("", Words("--db /nowhere/sweeps.db show "));
        Assert.Equal("", _terminal.Error);
    }

    [Fact]
    public void A_name_that_would_break_the_line_is_left_out()
    {
        _sweep.Database.CreateSweep(Samples.NewSweep("two\nlines"));

        Assert.Equal("digits", Words($"--db {_sweep.Database.Path} show "));
    }

    [Fact]
    public void The_program_for_scripts_is_not_among_those_for_people()
    {
        _terminal.Run("--help");

        Assert.DoesNotContain("  complete ", _terminal.Out);
        Assert.Contains("  completion ", _terminal.Out);
    }

    [Theory]
    [InlineData("bash", "complete -o default")]
    [InlineData("zsh", "#compdef hypersweep")]
    [InlineData("fish", "complete -c hypersweep")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public void Every_shell_has_its_script(string shell, string part)
    {
        Assert.Equal(0, _terminal.Run("completion", shell));

        Assert.Contains(part, _terminal.Out);
        Assert.DoesNotContain('\r', _terminal.Out);
    }

    [Fact]
    public void Another_shell_is_told_which_there_are()
    {
        Assert.Equal(2, _terminal.Run("completion", "tcsh"));

        Assert.Contains("expected one of bash, zsh, fish, pwsh, got 'tcsh'", _terminal.Error);
    }

    string Words(string line)
    {
        var terminal = new FakeTerminal();
        Assert.Equal(0, terminal.Run("complete", $"hypersweep {line}"));
        return string.Join(',', terminal.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split('\t')[0]));
    }
}
