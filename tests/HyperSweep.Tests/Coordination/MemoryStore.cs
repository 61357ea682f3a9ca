using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Coordination;

/// <summary>Keeps a sweep in memory, and refuses every change that no coordinator may ask for.</summary>
sealed class MemoryStore : ISweepStore
{
    readonly Lock _lock = new();
    readonly SortedDictionary<int, Row> _rows = [];
    readonly Dictionary<RunId, RunRow> _runs = [];
    readonly Dictionary<(TrialId, int), Metrics> _epochs = [];

    int _commits;

    /// <summary>Called once the end of the sweep is saved.</summary>
    public event Action? Ended;

    /// <summary>From 1; 0: none fails.</summary>
    public int FailingCommit { get; init; }

    public int Term { get; private set; }

    public List<Change> Changes { get; } = [];

    public SweepOutcome? Outcome { get; private set; }

    public BestModelFound? Best { get; private set; }

    public List<EventRaised> Events { get; } = [];

    public IEnumerable<Row> Rows => _rows.Values;

    public IReadOnlyDictionary<RunId, RunRow> Runs => _runs;

    /// <summary>All that must not depend on who ran what and when.</summary>
    public string Table => string.Join('\n', Rows.Select(row => $"{row.Trial.Id} {row.Status} {row.Value:R} {row.End}"))
        + $"\n{Best}\n{string.Join(' ', _epochs.OrderBy(epoch => (epoch.Key.Item1.Number, epoch.Key.Item2)).Select(epoch => epoch))}";

    public int EpochsOf(TrialId trial) => _epochs.Keys.Count(key => key.Item1 == trial);

    /// <summary>What the next coordinator starts from.</summary>
    /// <param name="keepRuns">Whether it goes on with the runs that the last one granted.</param>
    public SavedSweep Open(bool keepRuns = false)
    {
        lock (_lock)
        {
            Require(Outcome != SweepOutcome.Finished, "a finished sweep is not run again");
            Outcome = null;
            SavedSweep saved = new(++Term, [.. Rows.Select(row => new SavedTrial(row.Trial, row.Status, row.Attempts, row.Value))])
            {
                RunsWithoutResults =
                [
                    .. Saved(run => run.Outcome is RunOutcome.Lost or RunOutcome.Interrupted || (run.Outcome is null && !keepRuns)),
                ],
                RunsUnderWay = [.. Saved(run => run.Outcome is null && keepRuns)],
            };
            if (keepRuns) return saved;
            foreach (var row in Rows.Where(row => row.Status == TrialStatus.Running)) (row.Status, row.Run) = (TrialStatus.Queued, null);
            return saved;
        }
    }

    IEnumerable<SavedRun> Saved(Func<RunRow, bool> which) =>
        _runs.Where(run => which(run.Value)).Select(run => new SavedRun(run.Key, run.Value.Worker, run.Value.Trials));

    public void Commit(IReadOnlyList<Change> changes)
    {
        lock (_lock)
        {
            if (++_commits == FailingCommit) throw new IOException("Disk full.");
            Require(Outcome is null, "nothing changes after the end");
            foreach (var change in changes) Apply(change);
            Changes.AddRange(changes);
            if (Outcome is not null) Ended?.Invoke();
        }
    }

    public bool IsRunning(IReadOnlyList<Trial> trials)
    {
        lock (_lock) return trials.All(trial => _rows.TryGetValue(trial.Id.Number, out var row) && row.Status == TrialStatus.Running);
    }

    /// <summary>Fails when something is told that is not saved.</summary>
    public void RequireSaved(Message toWorker)
    {
        lock (_lock)
        {
            if (toWorker is StartRun start)
                Require(
                    _runs.TryGetValue(start.Run, out var run) && run.Trials.SequenceEqual(start.Trials.Select(trial => trial.Id)),
                    "a run is saved before it is told");
            if (toWorker is RunSettled settled)
                Require(settled.Run.Term < Term || _runs[settled.Run].Outcome is not null, "the end of a run is saved before it is told");
        }
    }

    void Apply(Change change)
    {
        switch (change)
        {
            case TrialsPlanned planned:
                foreach (var trial in planned.Trials)
                    Require(_rows.TryAdd(trial.Id.Number, new(trial)), "a trial is planned once");
                break;
            case RunStarted started: Start(started); break;
            case EpochsReported reported:
                foreach (var (trial, epoch, metrics) in reported.Epochs)
                    Require(_epochs.TryAdd((trial, epoch), metrics) || _epochs[(trial, epoch)] == metrics, "an epoch has one outcome");
                break;
            case TrialFinished finished: Finish(finished); break;
            case RunFinished finished: Finish(finished); break;
            case BestModelFound best: Best = best; break;
            case EventRaised raised: Events.Add(raised); break;
            case SweepEnded ended:
                Require(ended.Outcome == SweepOutcome.Interrupted || Rows.All(row => row.HasEnded), "a finished sweep has all ends");
                Require(Rows.All(row => row.Status != TrialStatus.Running), "no trial is running after the end");
                Outcome = ended.Outcome;
                break;
        }
    }

    void Start(RunStarted started)
    {
        Require(_runs.TryAdd(started.Run, new(started.Worker, started.Trials)), "a run is started once");
        Require(started.Run.Term == Term, "a run is of its coordinator's term");
        foreach (var trial in started.Trials)
        {
            var row = _rows[trial.Number];
            Require(row.Status == TrialStatus.Queued, "only queued trials are started");
            (row.Status, row.Run, row.Attempts) = (TrialStatus.Running, started.Run, row.Attempts + 1);
        }
    }

    void Finish(TrialFinished finished)
    {
        var row = _rows[finished.End.Trial.Number];
        Require(_runs[finished.Run].Trials.Contains(row.Trial.Id), "a result is of a run that had the trial");
        if (row.HasEnded)
        {
            Require(row.End == finished.End && row.Value.Equals(finished.Value), "a second result has the same bits");
            row.Repeats++;
            return;
        }
        (row.Status, row.End, row.Value) = (finished.End.Status, finished.End, finished.Value);
    }

    void Finish(RunFinished finished)
    {
        var run = _runs[finished.Run];
        Require(run.Outcome is null, "a run ends once");
        run.Outcome = finished.Outcome;
        foreach (var trial in run.Trials)
        {
            var row = _rows[trial.Number];
            if (finished.Outcome == RunOutcome.Interrupted) row.Attempts--;
            if (row.Status == TrialStatus.Running && row.Run == finished.Run) row.Status = TrialStatus.Queued;
        }
    }

    static void Require(bool condition, string rule)
    {
        if (!condition) throw new BrokenRuleException(rule);
    }

    public sealed class Row(Trial trial)
    {
        public Trial Trial { get; } = trial;
        public TrialStatus Status { get; set; }
        public int Attempts { get; set; }
        public RunId? Run { get; set; }
        public TrialEnd? End { get; set; }
        public double Value { get; set; } = double.NaN;
        public int Repeats { get; set; }
        public bool HasEnded => End is not null;
    }

    public sealed class RunRow(WorkerId worker, ValueList<TrialId> trials)
    {
        public WorkerId Worker { get; } = worker;
        public ValueList<TrialId> Trials { get; } = trials;
        public RunOutcome? Outcome { get; set; }
    }
}

public sealed class BrokenRuleException(string rule) : Exception($"Broken rule: {rule}.");
