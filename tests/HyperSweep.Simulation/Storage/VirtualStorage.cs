using HyperSweep.Coordination;
using HyperSweep.Simulation.Truth;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Storage;

/// <summary>
/// A sweep on a disk that outlives every crash, with the meaning of the real store: all changes of a commit or none, only the latest
/// term may commit, the first end of a trial stands.
/// </summary>
sealed class VirtualStorage(StorageFlaw flaw, IStorageWatcher watcher) : ISharedStore
{
    readonly SortedDictionary<int, TrialRow> _trials = [];
    readonly OrderedDictionary<RunId, RunRow> _runs = []; // In the order of their start.
    readonly Dictionary<RunId, RunRow> _open = [];
    readonly Dictionary<(TrialId Trial, int Epoch), Metrics> _epochs = [];

    public int Term { get; private set; }

    public SweepOutcome? Outcome { get; private set; }

    public BestModelFound? Model { get; private set; }

    /// <summary>In number order.</summary>
    public IReadOnlyCollection<TrialRow> Trials => _trials.Values;

    public IReadOnlyDictionary<RunId, RunRow> Runs => _runs;

    public IReadOnlyDictionary<(TrialId Trial, int Epoch), Metrics> Epochs => _epochs;

    /// <summary>When true, nothing can be written.</summary>
    public bool IsFull { get; set; }

    /// <summary>Those that have not ended.</summary>
    public IReadOnlyDictionary<RunId, RunRow> OpenRuns => _open;

    public TrialRow? Find(TrialId trial) => _trials.GetValueOrDefault(trial.Number);

    /// <exception cref="IOException">The disk is full.</exception>
    public SavedSweep BeginTerm(DateTimeOffset now, bool keepRuns)
    {
        if (IsFull) throw new IOException("Disk full.");
        if (flaw != StorageFlaw.ReusesTerms || Term == 0) Term++;
        Outcome = null;
        if (!keepRuns) EndOpenRuns();
        watcher.TermBegun(keepRuns);
        return new(Term, [.. Trials.Select(row => new SavedTrial(row.Trial, row.Status, row.Attempts, row.Value)
        {
            OtherValues = row.OtherValues,
            Curve = CurveOf(row),
            EpochsDone = row.End?.Epochs ?? row.EpochsDone,
        })])
        {
            RunsWithoutResults = Saved(run => run.Outcome is RunOutcome.Lost or RunOutcome.Interrupted),
            RunsUnderWay = Saved(run => run.Outcome is null),
        };
    }

    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="StaleTermException">A coordinator of a later term owns the sweep.</exception>
    public void Commit(int term, IReadOnlyList<Change> changes)
    {
        if (term != Term && flaw != StorageFlaw.TakesEveryTerm) throw new StaleTermException(term, Term);
        if (IsFull)
        {
            if (flaw == StorageFlaw.TornCommits) Write(term, [.. changes.Take(changes.Count / 2)]);
            throw new IOException("Disk full.");
        }
        Write(term, changes);
    }

    ValueList<double> CurveOf(TrialRow row) =>
    [
        .. Enumerable.Range(1, row.End?.Epochs ?? row.EpochsDone)
            .Select(epoch => SimulatedSweep.Metric.Of(_epochs[(row.Trial.Id, epoch)])),
    ];

    public ValueList<Checkpoint> LoadCheckpoints(IReadOnlyList<Trial> trials, int epochs) =>
        [.. trials.Select(trial => Find(trial.Id)?.Checkpoint).OfType<Checkpoint>().Where(checkpoint => checkpoint.Epochs == epochs)];

    void EndOpenRuns()
    {
        foreach (var row in Trials.Where(row => row.Status == TrialStatus.Running)) row.Status = TrialStatus.Queued;
        if (flaw == StorageFlaw.LeavesRunsOpen) return;
        foreach (var run in _open.Values) (run.Outcome, run.EndedWithItsTerm) = (RunOutcome.Lost, true);
        _open.Clear();
    }

    IReadOnlyList<SavedRun> Saved(Func<RunRow, bool> which) =>
        [.. _runs.Where(run => which(run.Value)).Select(run => new SavedRun(run.Key, run.Value.Worker, run.Value.Trials)
        {
            Leg = run.Value.Leg,
        })];

    void Write(int term, IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            watcher.Changing(term, change);
            Apply(change);
        }
        watcher.Changed(changes);
    }

    void Apply(Change change)
    {
        switch (change)
        {
            case TrialsPlanned planned:
                foreach (var trial in planned.Trials) _trials.TryAdd(trial.Id.Number, new(trial));
                break;
            case RunStarted started: Start(started); break;
            case EpochsReported reported:
                foreach (var (trial, epoch, metrics) in reported.Epochs) _epochs.TryAdd((trial, epoch), metrics);
                break;
            case TrialFinished finished: Finish(finished); break;
            case TrialPaused paused: Pause(paused); break;
            case EndKept kept: KeepEnd(kept.Checkpoint); break;
            case WeightsTakenOver taken: TakeOver(taken); break;
            case TrialsPromoted promoted:
                foreach (var row in promoted.Trials.Select(Find).OfType<TrialRow>().Where(row => row.Status == TrialStatus.Paused))
                    row.Status = TrialStatus.Queued;
                break;
            case TrialStopped stopped: Stop(stopped); break;
            case TrialSkipped skipped: Skip(skipped); break;
            case BestCheckpointFound best: Model = new(SimulatedSweep.WeightsOf(best.Trial), best.Value); break;
            case RunFinished finished: Finish(finished); break;
            case BestModelFound best: Model = best; break;
            case EventRaised: break;
            case SweepEnded ended:
                Outcome = ended.Outcome;
                if (Outcome == SweepOutcome.Finished) foreach (var row in Trials) row.Checkpoint = null;
                foreach (var row in Trials.Where(row => row.Status == TrialStatus.Running)) row.Status = TrialStatus.Queued;
                break;
            default: throw new ArgumentException($"Expected a known change, got {change.GetType().Name}.", nameof(change));
        }
    }

    void Start(RunStarted started)
    {
        RunRow row = new(started.Worker, started.Trials, started.Leg)
        {
            TrialsAtStart = [.. started.Trials.Select(Find).OfType<TrialRow>().Select(trial => trial.Trial)],
        };
        if (!_runs.TryAdd(started.Run, row)) return;
        _open.Add(started.Run, _runs[started.Run]);
        foreach (var trial in started.Trials.Select(Find).OfType<TrialRow>().Where(trial => !trial.HasEnded))
            (trial.Status, trial.Run, trial.Attempts) = (TrialStatus.Running, started.Run, trial.Attempts + 1);
    }

    void Finish(TrialFinished finished)
    {
        if (Find(finished.End.Trial) is not { } row || (row.HasEnded && flaw != StorageFlaw.LastEndStands)) return;
        (row.Status, row.Run, row.End, row.Value) = (finished.End.Status, finished.Run, finished.End, finished.Value);
        (row.OtherValues, row.Checkpoint) = (finished.OtherValues, null);
    }

    void Pause(TrialPaused paused)
    {
        if (Find(paused.End.Trial) is not { HasEnded: false } row || row.EpochsDone >= paused.End.Epochs) return;
        (row.Status, row.Run, row.EpochsDone, row.Attempts) = (TrialStatus.Paused, paused.Run, paused.End.Epochs, 0);
        (row.Metrics, row.Checkpoint) = (paused.End.Metrics, paused.Checkpoint);
    }

    void KeepEnd(Checkpoint checkpoint)
    {
        var row = Find(checkpoint.Trial)!;
        row.Checkpoint = checkpoint;
        if (row.Trial.WarmStart is { } start) Find(start.Trial)!.Checkpoint = null;
    }

    void TakeOver(WeightsTakenOver taken)
    {
        if (Find(taken.Trial.Id) is not { Status: TrialStatus.Paused } row || row.EpochsDone != taken.Epochs) return;
        if (row.Trial.Past is [.., { Epochs: var last }] && last == taken.Epochs) return;
        row.Trial = taken.Trial;
        if (flaw == StorageFlaw.KeepsOwnWeights) return;
        row.Checkpoint = Find(taken.Donor)?.Checkpoint is { } donors && donors.Epochs == taken.Epochs
            ? donors with { Trial = row.Trial.Id }
            : null;
    }

    void Stop(TrialStopped stopped)
    {
        if (Find(stopped.Trial) is not { Status: TrialStatus.Paused } row) return;
        row.End = new(stopped.Trial, TrialStatus.Stopped, row.EpochsDone, row.Metrics, Error: null) { StopReason = stopped.Reason };
        (row.Status, row.Value, row.Checkpoint) = (TrialStatus.Stopped, stopped.Value, null);
    }

    void Skip(TrialSkipped skipped)
    {
        if (Find(skipped.Trial) is not { Status: TrialStatus.Queued, Attempts: 0 } row) return;
        row.End = new(skipped.Trial, TrialStatus.Stopped, Epochs: 0, Metrics.None, Error: null) { StopReason = skipped.Reason };
        row.Status = TrialStatus.Stopped;
    }

    void Finish(RunFinished finished)
    {
        if (!_runs.TryGetValue(finished.Run, out var run)) return;
        run.Outcome ??= finished.Outcome;
        _open.Remove(finished.Run);
        foreach (var row in run.Trials.Select(Find).OfType<TrialRow>())
        {
            if (row.Status != TrialStatus.Running || row.Run != finished.Run) continue;
            row.Status = TrialStatus.Queued;
            if (finished.Outcome == RunOutcome.Interrupted) row.Attempts--;
        }
    }
}
