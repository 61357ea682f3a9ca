using System.Globalization;
using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>Turns the ends of runs into changes of the stored sweep; trials without an end go back to the queue.</summary>
sealed class ResultRecorder
{
    readonly MetricDefinition _metric;
    readonly TrialBook _book;
    readonly CohortQueue _queue;
    readonly int _attemptsMax;
    readonly BestTrial _best;
    bool _isTargetReached;

    public ResultRecorder(MetricDefinition metric, TrialBook book, CohortQueue queue, SavedSweep saved, int attemptsMax)
    {
        (_metric, _book, _queue, _attemptsMax, _best) = (metric, book, queue, attemptsMax, new(metric));
        foreach (var trial in saved.Trials)
            if (trial.Status is TrialStatus.Completed or TrialStatus.Stopped) _best.Offer(trial.Trial.Id, trial.Value);
        _isTargetReached = _best.ReachesTarget;
    }

    public string? FaultOf(RunEnded ended, IReadOnlyList<Trial> trials) => RunReport.FaultOf(ended, trials, _metric);

    /// <param name="ended">Without fault.</param>
    public ValueList<Change> EndRun(Lease lease, RunEnded ended, DateTimeOffset now)
    {
        var changes = TakeEnds(ended, lease.Curves, lease.Entries.Length, now);
        var error = ended.Outcome == RunOutcome.Broken ? ended.Error! : null;
        foreach (var entry in lease.Entries.Where(entry => !entry.HasEnded))
        {
            if (error is null) Requeue(entry, isInterrupted: true);
            else FailOrRequeue(lease, entry, error, changes, now);
        }
        changes.Add(new RunFinished(lease.Run, ended.Outcome, error, now));
        if (error is not null)
            changes.Add(new EventRaised(EventLevel.Warning, "run_broken", $"Run {lease.Run} broke: {error}", null, lease.Worker, now));
        return [.. changes];
    }

    /// <summary>Of a completed run that was given up or is of an earlier term: training is pure, so its results are good.</summary>
    /// <param name="ended">Without fault.</param>
    /// <returns>Empty when it tells nothing new.</returns>
    public ValueList<Change> EndLateRun(RunEnded ended, DateTimeOffset now) => [.. TakeEnds(ended, new(), ended.Trials.Count, now)];

    public ValueList<Change> LoseRun(Lease lease, DateTimeOffset now)
    {
        var text = $"Worker {lease.Worker} was lost with run {lease.Run} of {lease.Entries.Length} trials.";
        List<Change> changes = [];
        // A trial's record must not tell of attempts: they depend on who shared its first run and on restarts.
        foreach (var entry in lease.Entries.Where(entry => !entry.HasEnded))
            FailOrRequeue(lease, entry, "Its worker was lost in the last attempt.", changes, now);
        changes.Add(new RunFinished(lease.Run, RunOutcome.Lost, text, now));
        changes.Add(new EventRaised(EventLevel.Warning, "run_lost", text, null, lease.Worker, now));
        return [.. changes];
    }

    public ValueList<Change> TakeBackRun(Lease lease, string reason, DateTimeOffset now)
    {
        foreach (var entry in lease.Entries.Where(entry => !entry.HasEnded)) Requeue(entry, isInterrupted: true);
        return [new RunFinished(lease.Run, RunOutcome.Interrupted, $"Taken back: {reason}.", now)];
    }

    List<Change> TakeEnds(RunEnded ended, SavedCurves saved, int trialsInRun, DateTimeOffset now)
    {
        HashSet<TrialId> news = [];
        List<Change> changes = [];
        var isNewBest = false;
        // A report has the weights of its best trial alone. If that one was given up meanwhile, nobody has those of another that would be
        // the best now: it is run again.
        var hasNoModel = ended.Best is { } model && _book.Find(model.Trial)!.Status == TrialStatus.Failed;
        foreach (var end in ended.Trials)
        {
            var entry = _book.Find(end.Trial)!;
            var value = end.Status == TrialStatus.Failed ? double.NaN : _metric.Of(end.Metrics);
            TrialFinished finished = new(end, value, ended.Run, ended.Worker, ended.Seconds / trialsInRun, now);
            if (!entry.HasEnded)
            {
                if (hasNoModel && _best.IsBeatenBy(end.Trial, value)) continue;
                _queue.Remove(entry);
                _book.End(entry, end.Status, value, ended.Run, () => CurveOf(end.Trial, ended));
                isNewBest |= _best.Offer(end.Trial, value);
                news.Add(end.Trial);
                changes.Add(finished);
            }
            // The store compares second results bit by bit. A trial that failed may have been given up, which no result contradicts.
            else if (entry.EndedBy != ended.Run && entry.Status != TrialStatus.Failed) changes.Add(finished);
        }
        ValueList<EpochReport> epochs = [.. saved.Missing(ended.Curve).Where(epoch => news.Contains(epoch.Trial))];
        if (epochs.Count > 0) changes.Insert(0, new EpochsReported(epochs));
        if (isNewBest && ended.Best is { } weights && weights.Trial == _best.Trial)
            changes.Add(new BestModelFound(weights, _best.Value));
        if (!_isTargetReached && _best.ReachesTarget)
        {
            _isTargetReached = true;
            var text = string.Create(CultureInfo.InvariantCulture, $"Trial {_best.Trial} reached {_metric.Name} {_best.Value}.");
            changes.Add(new EventRaised(EventLevel.Information, "target_reached", text, _best.Trial, ended.Worker, now));
        }
        return changes;
    }

    void FailOrRequeue(Lease lease, TrialEntry entry, string error, List<Change> changes, DateTimeOffset now)
    {
        if (entry.Attempts < _attemptsMax || lease.Entries.Length > 1)
        {
            Requeue(entry, isInterrupted: false);
            return;
        }
        _book.End(entry, TrialStatus.Failed, double.NaN, lease.Run, () => []);
        TrialEnd end = new(entry.Trial.Id, TrialStatus.Failed, Epochs: 0, Metrics.None, error);
        changes.Add(new TrialFinished(end, double.NaN, lease.Run, lease.Worker, Seconds: 0, now));
    }

    ValueList<double> CurveOf(TrialId trial, RunEnded ended) =>
        [.. ended.Curve.Where(epoch => epoch.Trial == trial).Select(epoch => _metric.Of(epoch.Metrics))];

    void Requeue(TrialEntry entry, bool isInterrupted)
    {
        entry.Status = TrialStatus.Queued;
        if (isInterrupted) entry.Attempts--;
        _queue.Add(entry);
    }
}
