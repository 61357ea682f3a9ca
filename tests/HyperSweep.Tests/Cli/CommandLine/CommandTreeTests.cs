using HyperSweep.Cli;

namespace HyperSweep.Tests.Cli.CommandLine;

public sealed class CommandTreeTests
{
    readonly FakeTerminal _terminal = new();

    [Theory]
    [InlineData("rnu", "error: unknown command 'rnu'\n  = help: did you mean 'run'?\n")]
    [InlineData("xyzzy", "error: unknown command 'xyzzy'\n  = help: see 'hypersweep --help'\n")]
    [InlineData("run sweep.yaml --wrokers 3", "error: unknown option '--wrokers'\n  = help: did you mean '--workers'?\n")]
    [InlineData("run --wrokers=3 sweep.yaml", "error: unknown option '--wrokers'\n  = help: did you mean '--workers'?\n")]
    [InlineData("run sweep.yaml --quite", "error: unknown option '--quite'\n  = help: did you mean '--quiet'?\n")]
    [InlineData("data inof x", "error: unknown command 'inof'\n  = help: did you mean 'info'?\n")]
    [InlineData("run", "error: 'hypersweep run' needs FILE: sweep file (YAML)\n  = help: see 'hypersweep run --help'\n")]
    [InlineData("top one two", "error: 'hypersweep top' does not take the argument 'two'\n  = help: see 'hypersweep top --help'\n")]
    [InlineData("run x.yaml --workers 0", "error: --workers: expected a whole number of at least 1, got '0'\n")]
    [InlineData("run x.yaml --workers 1.5", "error: --workers: expected a whole number of at least 1, got '1.5'\n")]
    [InlineData("run x.yaml --seed -1", "error: --seed: expected a whole number from 0 to 2^64 - 1, got '-1'\n")]
    [InlineData("top --format xml", "error: --format: expected one of table, json, jsonl, csv, md, github, got 'xml'\n")]
    public void Wrong_usage_is_told_with_a_hint_and_ends_with_2(string arguments, string error)
    {
        var exitCode = _terminal.Run(arguments.Split(' '));

        Assert.Equal((ExitCodes.WrongUsage, "", error), (exitCode, _terminal.Out, _terminal.Error));
    }

    [Fact]
    public void Help_shows_examples_first()
    {
        var exitCode = _terminal.Run("run", "--help");

        Assert.Equal(ExitCodes.Ok, exitCode);
        Assert.StartsWith("Examples:\n  hypersweep run sweep.yaml\n", _terminal.Out);
        Assert.Contains("--workers", _terminal.Out);
    }

    [Theory]
    [InlineData]
    [InlineData("--help")]
    public void Help_of_the_program_names_every_command(params string[] arguments)
    {
        var exitCode = _terminal.Run(arguments);

        Assert.Equal((ExitCodes.Ok, ""), (exitCode, _terminal.Error));
        string[] commands =
        [
            "init", "check", "run", "resume", "rerun", "status", "top", "show", "compare", "replay", "plot", "query", "export", "predict",
            "fingerprint", "data", "gradcheck", "bench", "doctor", "schema", "explain", "completion",
        ];
        Assert.All(commands, command => Assert.Contains($"  {command} ", _terminal.Out));
    }

    [Fact]
    public void A_missing_sweep_file_is_wrong_usage()
    {
        var exitCode = _terminal.Run("run", "/nowhere/sweep.yaml");

        Assert.Equal(ExitCodes.WrongUsage, exitCode);
        Assert.Equal(
            "error: /nowhere/sweep.yaml: there is no such sweep file\n"
            + "  = help: 'hypersweep init /nowhere/sweep.yaml' writes one to start from\n", _terminal.Error);
    }

    [Fact]
    public void A_missing_database_cannot_be_read()
    {
        var exitCode = _terminal.Run("top", "--db", Missing("results.db"));

        Assert.Equal((ExitCodes.UnreadableData, ""), (exitCode, _terminal.Out));
        Assert.StartsWith($"error: Expected a database at {Missing("results.db")}, got no such file", _terminal.Error);
    }

    [Fact]
    public void The_environment_stands_in_for_a_flag()
    {
        _terminal.Environment["HYPERSWEEP_DB"] = Missing("from-environment.db");

        _terminal.Run("top");

        Assert.Contains(Missing("from-environment.db"), _terminal.Error);
    }

    [Fact]
    public void A_flag_beats_the_environment()
    {
        _terminal.Environment["HYPERSWEEP_DB"] = Missing("from-environment.db");

        _terminal.Run("top", "--db", Missing("from-flag.db"));

        Assert.Contains(Missing("from-flag.db"), _terminal.Error);
    }

    [Fact]
    public void A_wrong_value_in_the_environment_is_told_by_its_name()
    {
        _terminal.Environment["HYPERSWEEP_WORKERS"] = "many";

        var exitCode = _terminal.Run("run", "x.yaml");

        Assert.Equal(ExitCodes.WrongUsage, exitCode);
        Assert.Equal("error: HYPERSWEEP_WORKERS: expected a whole number of at least 1, got 'many'\n", _terminal.Error);
    }

    [Fact]
    public void A_value_may_begin_with_a_dash_or_an_at_sign()
    {
        var exitCode = _terminal.Run("top", "--db", "@-results.db");

        Assert.Equal(ExitCodes.UnreadableData, exitCode);
        Assert.Contains("@-results.db", _terminal.Error);
    }

    [Fact]
    public void No_escape_code_is_written_when_output_is_no_terminal()
    {
        _terminal.Run("query");
        _terminal.Run("nonsense");

        Assert.DoesNotContain('\e', _terminal.Out + _terminal.Error);
    }

    [Fact]
    public void Errors_are_red_on_a_terminal_unless_colours_are_off()
    {
        var coloured = new FakeTerminal(isTerminal: true);
        var plain = new FakeTerminal(isTerminal: true) { Environment = { ["NO_COLOR"] = "1" } };

        coloured.Run("nonsense");
        plain.Run("nonsense");

        Assert.StartsWith("\e[31merror:\e[0m unknown command", coloured.Error);
        Assert.StartsWith("error: unknown command", plain.Error);
    }

    static string Missing(string file) => Path.Combine(Path.GetTempPath(), $"hypersweep-missing-{file}");
}
