using System.Globalization;
using HyperSweep.Search.Schedulers;
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
    readonly Population? _population;
    readonly IRungScheduler? _rungs;
    readonly Dictionary<TrialId, double> _rungValues = []; // Of paused trials.
    bool _isTargetReached;

    public ResultRecorder(SweepPlan plan, TrialBook book, CohortQueue queue, SavedSweep saved, int attemptsMax)
    {
        (_metric, _book, _queue, _attemptsMax, _best) = (plan.Metric, book, queue, attemptsMax, new(plan.Metric));
        _population = plan.Population;
        _rungs = plan.Rungs ?? (plan.Brackets is { } brackets ? new RungScheduler(brackets, plan.Metric.Goal, _population) : null);
        foreach (var trial in saved.Trials)
            if (trial.Status is TrialStatus.Completed or TrialStatus.Stopped) _best.Offer(trial.Trial.Id, trial.Value);
        _isTargetReached = _best.ReachesTarget;
    }

    /// <summary>Whether the table of the sweep depends on who comes first.</summary>
    public bool IsOrderDependent => _rungs?.IsOrderDependent == true;

    public string? FaultOf(RunEnded ended, Lease lease) => RunReport.FaultOf(ended, lease.Trials, _metric, lease.Leg);

    /// <returns>Verdicts that an earlier coordinator owes.</returns>
    public IReadOnlyList<RungVerdict> Restore(SavedSweep saved)
    {
        if (_rungs is null) return [];
        foreach (var trial in saved.Trials)
            if (trial.Status == TrialStatus.Paused) _rungValues[trial.Trial.Id] = trial.Curve[trial.EpochsDone - 1];
        return _rungs.Restore(saved.Trials.Where(trial => _book.Find(trial.Trial.Id) is not null).Select(trial => new RungStanding(
            trial.Trial.Id, trial.Status, trial.EpochsDone, _rungValues.GetValueOrDefault(trial.Trial.Id, double.NaN))
        { Curve = trial.Curve }));
    }

    /// <summary>Lets trials go on from their rung, or ends them there.</summary>
    public void Carry(IReadOnlyList<RungVerdict> verdicts, List<Change> changes, DateTimeOffset now)
    {
        List<TrialId> promoted = [];
        foreach (var verdict in verdicts)
        {
            var entry = _book.Find(verdict.Trial)!;
            _rungValues.Remove(verdict.Trial, out var value);
            if (verdict.StopReason is { } reason)
            {
                _book.End(entry, TrialStatus.Stopped, value, entry.EpochsDone, run: null, () => []);
                if (_best.Offer(verdict.Trial, value)) changes.Add(new BestCheckpointFound(verdict.Trial, value));
                changes.Add(new TrialStopped(verdict.Trial, entry.EpochsDone, value, reason, now));
                continue;
            }
            if (verdict.Donor is { } donor)
            {
                entry.TakeOver(_population!.TakeOver(verdict.Trial, _book.Find(donor)!.Trial, entry.EpochsDone));
                changes.Add(new WeightsTakenOver(entry.Trial, donor, entry.EpochsDone, now));
            }
            _book.Promote(entry, _rungs!.LegOf(verdict.Trial, entry.EpochsDone));
            _queue.Add(entry);
            promoted.Add(verdict.Trial);
        }
        if (promoted.Count > 0) changes.Add(new TrialsPromoted([.. promoted], now));
    }

    /// <param name="ended">Without fault.</param>
    public ValueList<Change> EndRun(Lease lease, RunEnded ended, DateTimeOffset now)
    {
        var changes = TakeEnds(lease, ended, lease.Curves, now);
        var error = ended.Outcome == RunOutcome.Broken ? ended.Error! : null;
        foreach (var entry in lease.Open.ToArray())
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
    public ValueList<Change> EndLateRun(Lease lease, RunEnded ended, DateTimeOffset now) => [.. TakeEnds(lease, ended, new(), now)];

    public ValueList<Change> LoseRun(Lease lease, DateTimeOffset now)
    {
        var text = $"Worker {lease.Worker} was lost with run {lease.Run} of {lease.Entries.Length} trials.";
        List<Change> changes = [];
        // A trial's record must not tell of attempts: they depend on who shared its first run and on restarts.
        foreach (var entry in lease.Open.ToArray())
            FailOrRequeue(lease, entry, "Its worker was lost in the last attempt.", changes, now);
        changes.Add(new RunFinished(lease.Run, RunOutcome.Lost, text, now));
        changes.Add(new EventRaised(EventLevel.Warning, "run_lost", text, null, lease.Worker, now));
        return [.. changes];
    }

    public ValueList<Change> TakeBackRun(Lease lease, string reason, DateTimeOffset now)
    {
        foreach (var entry in lease.Open.ToArray()) Requeue(entry, isInterrupted: true);
        return [new RunFinished(lease.Run, RunOutcome.Interrupted, $"Taken back: {reason}.", now)];
    }

    List<Change> TakeEnds(Lease lease, RunEnded ended, SavedCurves saved, DateTimeOffset now)
    {
        HashSet<TrialId> news = [];
        List<Change> changes = [];
        List<RungVerdict> verdicts = [];
        var isNewBest = false;
        // A report has the weights of its best trial alone. If that one was given up meanwhile, nobody has those of another that would be
        // the best now: it is run again.
        var hasNoModel = ended.Best is { } model && _book.Find(model.Trial)!.Status == TrialStatus.Failed;
        foreach (var end in ended.Trials)
        {
            var entry = _book.Find(end.Trial)!;
            var value = end.Status == TrialStatus.Failed ? double.NaN : _metric.Of(end.Metrics);
            TrialFinished finished = new(end, value, ended.Run, ended.Worker, ended.Seconds / lease.Entries.Length, now)
            {
                OtherValues = end.Status == TrialStatus.Failed ? [] : _metric.OthersOf(end.Metrics),
            };
            if (entry.IsOn(lease.Leg) && end.Status == TrialStatus.Paused)
            {
                _queue.Remove(entry);
                Pause(entry, ended, finished, changes);
                verdicts.AddRange(_rungs!.Report(end.Trial, end.Epochs, value));
                news.Add(end.Trial);
            }
            else if (entry.IsOn(lease.Leg))
            {
                if (hasNoModel && _best.IsBeatenBy(end.Trial, value)) continue;
                _queue.Remove(entry);
                _book.End(
                    entry, end.Status, value, end.Epochs, ended.Run, () => CurveOf(end.Trial, ended), finished.OtherValues);
                isNewBest |= _best.Offer(end.Trial, value);
                if (end.Status == TrialStatus.Failed) verdicts.AddRange(ReportFailure(entry));
                news.Add(end.Trial);
                changes.Add(finished);
                if (entry.Trial.IsOfPath && end.Status != TrialStatus.Failed)
                    changes.Add(new EndKept(ended.Checkpoints.First(checkpoint => checkpoint.Trial == end.Trial)));
            }
            // The store compares second results bit by bit. A trial that failed may have been given up, which no result contradicts.
            else if (entry.HasEnded && entry.EndedBy != ended.Run && entry.Status != TrialStatus.Failed && end.Status != TrialStatus.Paused)
                changes.Add(finished);
        }
        ValueList<EpochReport> epochs = [.. saved.Missing(ended.Curve).Where(epoch => news.Contains(epoch.Trial))];
        if (epochs.Count > 0) changes.Insert(0, new EpochsReported(epochs));
        if (isNewBest && ended.Best is { } weights && weights.Trial == _best.Trial)
            changes.Add(new BestModelFound(weights, _best.Value));
        Carry([.. verdicts, .. Decide()], changes, now);
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
        _book.End(entry, TrialStatus.Failed, double.NaN, entry.EpochsDone, lease.Run, () => []);
        TrialEnd end = new(entry.Trial.Id, TrialStatus.Failed, entry.EpochsDone, Metrics.None, error);
        changes.Add(new TrialFinished(end, double.NaN, lease.Run, lease.Worker, Seconds: 0, now));
        Carry([.. ReportFailure(entry), .. Decide()], changes, now);
    }

    IReadOnlyList<RungVerdict> Decide() => _rungs?.Decide() ?? [];

    IReadOnlyList<RungVerdict> ReportFailure(TrialEntry entry) => _rungs?.Report(entry.Trial.Id, entry.EpochsDone, double.NaN) ?? [];

    void Pause(TrialEntry entry, RunEnded ended, TrialFinished finished, List<Change> changes)
    {
        var checkpoint = ended.Checkpoints.First(checkpoint => checkpoint.Trial == entry.Trial.Id);
        _book.Pause(entry, finished.End.Epochs, finished.Value);
        _rungValues[entry.Trial.Id] = finished.Value;
        changes.Add(new TrialPaused(
            finished.End, finished.Value, checkpoint, finished.Run, finished.Worker, finished.Seconds, finished.At));
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
