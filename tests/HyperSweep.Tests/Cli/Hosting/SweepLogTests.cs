using System.Text.Json;
using HyperSweep.Cli.Hosting;
using HyperSweep.Sweeps;
using HyperSweep.Tests.Cli.Rendering.Progress;

namespace HyperSweep.Tests.Cli.Hosting;

public sealed class SweepLogTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hypersweep-log-").FullName;
    readonly FakeTerminal _terminal = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Writes_json_lines_with_sweep_trial_and_worker()
    {
        using (var log = SweepLog.Open(_terminal.Session(), Path.Combine(_folder, "sweep-.jsonl"), "digits"))
            log.Committed([RecordedSweep.Finish(7, TrialStatus.Completed, 0.5)]);

        var line = Assert.Single(File.ReadAllLines(Assert.Single(Directory.GetFiles(_folder))));
        var properties = JsonDocument.Parse(line).RootElement.GetProperty("Properties");
        Assert.Equal("digits", properties.GetProperty("sweep").GetString());
        Assert.Equal(7, properties.GetProperty("trial").GetInt32());
        Assert.Equal("local-1", properties.GetProperty("worker").GetString());
    }

    [Fact]
    public void A_log_that_cannot_be_written_is_a_warning()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");

        using (var log = SweepLog.Open(_terminal.Session(), Path.Combine(file, "log.jsonl"), "digits"))
            log.Committed([RecordedSweep.Finish(7, TrialStatus.Completed, 0.5)]);

        Assert.StartsWith("warning: no log is written: ", _terminal.Error);
    }

    [Theory]
    [InlineData("XDG_STATE_HOME", "/state", "/state/hypersweep/log/hypersweep-.jsonl")]
    [InlineData("HOME", "/home/ann", "/home/ann/.local/state/hypersweep/log/hypersweep-.jsonl")]
    public void The_default_is_the_folder_for_state(string variable, string value, string expected)
    {
        _terminal.Environment[variable] = value;

        Assert.Equal(expected, SweepLog.DefaultFile(_terminal.Terminal.Environment));
    }
}
