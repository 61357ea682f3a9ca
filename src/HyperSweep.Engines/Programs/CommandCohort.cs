using System.Globalization;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Engines.Programs;

/// <summary>One trial whose epochs are lines of its program. The last line's metrics are the trial's.</summary>
sealed class CommandCohort : ICohort
{
    // How soon a program that says nothing is asked after.
    static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan MeasureInterval = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan ErrorsPatience = TimeSpan.FromSeconds(2);

    const int SignalBase = 128;

    readonly Trial _trial;
    readonly CommandDefinition _definition;
    readonly TimeProvider _clock;
    readonly Action<ProgramLine> _onLine;
    readonly LastLines _lastErrors = new();
    readonly ProgramProcess _program;
    readonly string _folder;
    readonly long _startStamp;
    long _measuredStamp;
    volatile bool _isGivenUp;
    int _epochs;
    Metrics _metrics = Metrics.None;

    public CommandCohort(Trial trial, CommandDefinition definition, CommandPlace place, ProgramGuard guard, Action<ProgramLine> onLine)
    {
        (_trial, _definition, _clock, _onLine) = (trial, definition, place.Clock, onLine);
        // A run that was given up may still be ending its program while the trial begins anew: so not by the trial's number.
        _folder = Path.Combine(guard.Folder, Path.GetRandomFileName());
        Directory.CreateDirectory(_folder);
        var file = Path.Combine(_folder, "params.json");
        ParametersFile.Write(file, trial.Configuration);
        _startStamp = _measuredStamp = _clock.GetTimestamp();
        _program = ProgramProcess.Start(
            CommandWords.Fill(definition.Words, trial, file), place.Folder, Environment(place, file), guard, definition.Grace, HearError);
    }

    public bool IsFinished => Ends.Count > 0;

    public IReadOnlyList<TrialEnd> Ends { get; private set; } = [];

    /// <summary>Waits for the program's next line with the metric, for its end, or until it is given up.</summary>
    public IReadOnlyList<EpochReport> RunEpoch()
    {
        while (!IsFinished && !_isGivenUp)
        {
            if (Excess() is { } excess) Fail(excess);
            else if (_program.TryTake(out var line, LookInterval))
            {
                if (Hear(line) is { } report) return [report];
            }
            else if (_program.HasEnded) End();
        }
        return [];
    }

    public void Stop(TrialId trial, string reason)
    {
        if (!IsFinished) Ends = [new(_trial.Id, TrialStatus.Stopped, _epochs, _metrics, Error: null) { StopReason = reason }];
    }

    public ModelWeights? WeightsOf(TrialId trial) => null;

    public void GiveUp() => _isGivenUp = true;

    public void Dispose()
    {
        _program.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    EpochReport? Hear(string line)
    {
        if (MetricsLine.Read(line, _definition.MetricKey, _definition.OtherMetricKeys) is not { } told)
        {
            _onLine(new(_trial.Id, IsError: false, line));
            return null;
        }
        if (told.Fault is { } fault)
        {
            Fail(string.Create(CultureInfo.InvariantCulture, $"epoch {_epochs + 1}: {fault}"));
            return null;
        }
        (_epochs, _metrics) = (_epochs + 1, told.Metrics);
        return new(_trial.Id, _epochs, _metrics);
    }

    void HearError(string line)
    {
        _lastErrors.Add(line);
        _onLine(new(_trial.Id, IsError: true, line));
    }

    string? Excess()
    {
        if (_definition.TimeMax is { } time && _clock.GetElapsedTime(_startStamp) > time)
            return string.Create(CultureInfo.InvariantCulture, $"expected an end within {time.TotalSeconds} seconds, stopped the program");
        if (_definition.MemoryMax is not { } memory || _clock.GetElapsedTime(_measuredStamp) < MeasureInterval) return null;
        _measuredStamp = _clock.GetTimestamp();
        return _program.Memory is var held && held > memory
            ? string.Create(CultureInfo.InvariantCulture, $"expected the program to hold at most {memory} bytes, got {held}: stopped it")
            : null;
    }

    void End()
    {
        _program.WaitForErrors(ErrorsPatience);
        if (_program.ExitCode is not 0 and var code)
            Fail(code > SignalBase
                ? $"ended by signal {code - SignalBase} (exit code {code})"
                : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {code}"));
        else if (_epochs == 0)
            Fail($"expected a line of JSON with {_definition.MetricKey} on standard output, got none");
        else Ends = [new(_trial.Id, TrialStatus.Completed, _epochs, _metrics, Error: null)];
    }

    void Fail(string reason)
    {
        var errors = _lastErrors.Take();
        // The last line is what most programs say in the end; it stands first, where tables show it.
        var error = errors is [] ? reason : $"{reason}: {errors[^1].Trim()}";
        if (errors.Length > 1) error += $"\nstandard error ended with:\n{string.Join('\n', errors)}";
        Ends = [new(_trial.Id, TrialStatus.Failed, _epochs, _metrics, error)];
    }

    IEnumerable<KeyValuePair<string, string>> Environment(CommandPlace place, string parametersFile) =>
    [
        new("HYPERSWEEP_SWEEP", place.Sweep), new("HYPERSWEEP_METRIC", _definition.MetricKey), new("HYPERSWEEP_PARAMS", parametersFile),
        new("HYPERSWEEP_TRIAL", _trial.Id.Number.ToString(CultureInfo.InvariantCulture)),
        new("HYPERSWEEP_SEED", _trial.Seed.ToString(CultureInfo.InvariantCulture)),
        .. _trial.Configuration.Select(entry =>
            KeyValuePair.Create($"HYPERSWEEP_PARAM_{entry.Key.ToUpperInvariant()}", entry.Value.ToString())),
    ];
}
