using HyperSweep.Coordination;
using HyperSweep.Search.Analysis;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Rendering.Progress;

/// <summary>A running sweep as its changes tell it. Belongs to one thread.</summary>
sealed class SweepState
{
    readonly Dictionary<TrialId, Configuration> _configurations = [];
    readonly Dictionary<TrialId, RunningTrial> _running = [];
    readonly HashSet<TrialId> _ended = [];
    readonly LeadingConfiguration _leader;
    readonly int _endedBefore;
    double _epochsShare; // Of unfinished trials, in trials: 0.5 for one that is half trained.

    public SweepState(SweepHeader header, DateTimeOffset startedAt)
    {
        (Header, StartedAt, _leader) = (header, startedAt, new(header.Repeats, header.Metric.Goal));
        foreach (var saved in header.Saved)
        {
            _configurations[saved.Trial.Id] = saved.Trial.Configuration;
            if (saved.Status is TrialStatus.Queued or TrialStatus.Running or TrialStatus.Paused) continue;
            _ended.Add(saved.Trial.Id);
            if (saved.Status == TrialStatus.Failed) Failed++;
            _leader.Offer(saved.Trial.Id, saved.Value);
        }
        _endedBefore = _ended.Count;
    }

    public SweepHeader Header { get; }

    public DateTimeOffset StartedAt { get; }

    public int Ended => _ended.Count;

    /// <summary>Those that ended since <see cref="StartedAt"/>.</summary>
    public int EndedNow => _ended.Count - _endedBefore;

    public int Failed { get; private set; }

    /// <summary>Null until a trial has a value; of a configuration with repeats the first of them.</summary>
    public TrialId? Best => _leader.Trial;

    /// <summary>Over the repeats the mean.</summary>
    public double BestValue => _leader.Value;

    public SweepOutcome? Outcome { get; private set; }

    /// <summary>In number order.</summary>
    public IEnumerable<RunningTrial> Running => _running.Values.OrderBy(trial => trial.Id.Number);

    public Configuration ConfigurationOf(TrialId trial) => _configurations.GetValueOrDefault(trial, new([]));

    /// <summary>Null as long as there is nothing to reckon from.</summary>
    public TimeSpan? TimeLeft(DateTimeOffset now)
    {
        var done = EndedNow + _epochsShare;
        var left = Header.Trials - _endedBefore - done;
        return done <= 0 || now <= StartedAt ? null : (now - StartedAt) * Math.Max(0, left / done);
    }

    public double TrialsPerSecond(DateTimeOffset now) => now <= StartedAt ? 0 : EndedNow / (now - StartedAt).TotalSeconds;

    public void Apply(Change change)
    {
        switch (change)
        {
            case TrialsPlanned planned:
                foreach (var trial in planned.Trials) _configurations[trial.Id] = trial.Configuration;
                break;
            case RunStarted started:
                foreach (var trial in started.Trials) Begin(trial, started.Run);
                break;
            case EpochsReported reported:
                foreach (var epoch in reported.Epochs) Report(epoch);
                break;
            case TrialFinished finished when _ended.Add(finished.End.Trial):
                Forget(finished.End.Trial);
                if (finished.End.Status == TrialStatus.Failed) Failed++;
                _leader.Offer(finished.End.Trial, finished.Value);
                break;
            case WeightsTakenOver taken:
                _configurations[taken.Trial.Id] = taken.Trial.Configuration;
                break;
            case TrialPaused paused:
                Forget(paused.End.Trial);
                break;
            case TrialStopped stopped when _ended.Add(stopped.Trial):
                _leader.Offer(stopped.Trial, stopped.Value);
                break;
            case TrialSkipped skipped:
                _ended.Add(skipped.Trial);
                break;
            case RunFinished ended:
                foreach (var trial in _running.Values.Where(trial => trial.Run == ended.Run).ToArray()) Forget(trial.Id);
                break;
            case SweepEnded ended:
                Outcome = ended.Outcome;
                break;
        }
    }

    /// <summary>False for an epoch that was told before: the end of a run tells its whole curve once more.</summary>
    public bool IsNews(EpochReport epoch) => _running.TryGetValue(epoch.Trial, out var trial) && epoch.Epoch > trial.EpochsDone;

    void Begin(TrialId trial, RunId run)
    {
        Forget(trial);
        if (!_ended.Contains(trial)) _running[trial] = new(trial, run, EpochsOf(trial));
    }

    void Report(EpochReport epoch)
    {
        if (!IsNews(epoch)) return;
        var trial = _running[epoch.Trial];
        _epochsShare -= trial.Share;
        trial.Add(epoch.Epoch, Header.Metric.Of(epoch.Metrics));
        _epochsShare += trial.Share;
    }

    void Forget(TrialId id)
    {
        if (_running.Remove(id, out var trial)) _epochsShare -= trial.Share;
    }

    int? EpochsOf(TrialId trial) => ConfigurationOf(trial).Find("epochs") is ParameterValue.Int epochs ? (int)epochs.Value : null;
}
