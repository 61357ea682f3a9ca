using HyperSweep.Coordination;
using HyperSweep.Engines;
using HyperSweep.Engines.Programs;
using HyperSweep.Sweeps;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;
using Serilog.Sinks.SystemConsole.Themes;

namespace HyperSweep.Cli.Hosting;

/// <summary>
/// What happened, for later: JSON lines in a file that starts anew each day, and with --verbose lines on standard error.
/// A log that cannot be written never stops a sweep.
/// </summary>
sealed class SweepLog : ISweepObserver, IDisposable
{
    const int FilesKept = 14;
    const long FileBytesMax = 50_000_000;

    readonly Logger _logger;
    readonly ILogger _sweep;

    SweepLog(Logger logger, string sweep)
    {
        _logger = logger;
        _sweep = logger.ForContext("sweep", sweep);
    }

    /// <param name="file">Null: in the folder that the system keeps for such things.</param>
    public static SweepLog Open(Session session, string? file, string sweep)
    {
        if (WhyNot(file ?? DefaultFile(session.Terminal.Environment)) is { } reason) session.Warn($"no log is written: {reason}");
        return new(MakeLogger(session, file), sweep);
    }

    /// <summary>Writes to the same places, for what is not of one sweep.</summary>
    /// <param name="file">Null: in the folder that the system keeps for such things.</param>
    public static Logger MakeLogger(Session session, string? file)
    {
        var path = file ?? DefaultFile(session.Terminal.Environment);
        var configuration = new LoggerConfiguration();
        // What nobody takes need not be made.
        configuration = session.IsVerbose ? configuration.MinimumLevel.Debug() : configuration.MinimumLevel.Information();
        if (WhyNot(path) is null)
        {
            configuration.WriteTo.File(new JsonFormatter(renderMessage: true), path, LogEventLevel.Information, FileBytesMax,
                rollingInterval: RollingInterval.Day, rollOnFileSizeLimit: true, retainedFileCountLimit: FilesKept, shared: true);
        }
        if (session.IsVerbose)
        {
            configuration.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}",
                standardErrorFromLevel: LogEventLevel.Verbose, theme: ConsoleTheme.None);
        }
        return configuration.CreateLogger();
    }

    public void Committed(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes) Write(change);
    }

    public void Progressed(RunProgressed progress)
    {
        // Epochs are in the database.
    }

    /// <summary>Called by many threads.</summary>
    public void Wrote(ProgramLine line) => On(line.Trial, null)
        .Information("Trial {Number} {Stream}: {Text}", line.Trial.Number, line.IsError ? "stderr" : "stdout", line.Text);

    public void Fault(Exception exception) => _sweep.Error(exception, "The sweep broke off");

    public void Dispose() => _logger.Dispose();

    void Write(Change change)
    {
        switch (change)
        {
            case TrialsPlanned planned: _sweep.Debug("Planned {Count} trials", planned.Trials.Count); break;
            case RunStarted started:
                On(null, started.Worker).Debug("Run {Run} of {Count} trials started", started.Run.ToString(), started.Trials.Count);
                break;
            case TrialFinished { End: var end } finished when end.Status == TrialStatus.Failed:
                On(end.Trial, finished.Worker).Warning("Trial {Number} failed: {Error}", end.Trial.Number, end.Error);
                break;
            case TrialFinished { End: var end } finished:
                On(end.Trial, finished.Worker).Information("Trial {Number} {Status} with {Value} after {Epochs} epochs",
                    end.Trial.Number, end.Status.ToString().ToLowerInvariant(), finished.Value, end.Epochs);
                break;
            case TrialStopped stopped:
                On(stopped.Trial, null).Information("Trial {Number} stopped with {Value} after {Epochs} epochs: {Reason}",
                    stopped.Trial.Number, stopped.Value, stopped.Epochs, stopped.Reason);
                break;
            case TrialSkipped skipped:
                On(skipped.Trial, null).Information("Trial {Number} skipped: {Reason}", skipped.Trial.Number, skipped.Reason);
                break;
            case RunFinished { Outcome: not RunOutcome.Completed } ended:
                _sweep.Warning("Run {Run} ended: {Outcome} {Error}", ended.Run.ToString(), ended.Outcome, ended.Error);
                break;
            case EventRaised raised:
                On(raised.Trial, raised.Worker).Write(LevelOf(raised.Level), "{Kind}: {Text}", raised.Kind, raised.Text);
                break;
            case SweepEnded ended: _sweep.Information("The sweep ended: {Outcome}", ended.Outcome); break;
        }
    }

    ILogger On(TrialId? trial, WorkerId? worker)
    {
        var logger = trial is { } id ? _sweep.ForContext("trial", id.Number) : _sweep;
        return worker is { } name ? logger.ForContext("worker", name.Value) : logger;
    }

    static LogEventLevel LevelOf(EventLevel level) => level switch
    {
        EventLevel.Error => LogEventLevel.Error,
        EventLevel.Warning => LogEventLevel.Warning,
        _ => LogEventLevel.Information,
    };

    // The XDG base directory specification: logs are state.
    internal static string DefaultFile(Func<string, string?> environment)
    {
        var state = environment("XDG_STATE_HOME") is { Length: > 0 } given
            ? given
            : Path.Combine(environment("HOME") ?? Path.GetTempPath(), ".local", "state");
        return Path.Combine(state, "hypersweep", "log", "hypersweep-.jsonl");
    }

    // The sink itself keeps silent about a folder that it cannot write to.
    static string? WhyNot(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return e.Message;
        }
    }
}
