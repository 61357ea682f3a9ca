using HyperSweep.Coordination;
using HyperSweep.Simulation.Storage;
using HyperSweep.Simulation.Truth;
using HyperSweep.Simulation.World;
using HyperSweep.Sweeps;
using static HyperSweep.Simulation.Rules.Rule;

namespace HyperSweep.Simulation.Rules;

/// <summary>What may be written, change by change, and what must be true of the stored sweep after every commit.</summary>
sealed class StoreRules(SimulatedSweep sweep, Witness witness, Tally tally) : IStorageWatcher
{
    readonly Dictionary<TrialId, (TrialEnd End, double Value, RunId? Run)> _firstEnds = [];
    readonly List<TrialId> _givenUp = [];
    RungRules? _rungs;
    bool _isBudgetSpent; // As was said.
    bool _hasFinished; // In this term or an earlier one.

    public VirtualStorage Storage { get; set; } = null!;

    /// <summary>Trials that are recorded as failed because of the runs that they cost.</summary>
    public IReadOnlyList<TrialId> GivenUp => _givenUp;

    /// <summary>What was decided of a trial at a rung; null: it was not stopped there.</summary>
    public TrialStopped? StopOf(TrialId trial) => _rungs?.StopOf(trial);

    /// <summary>The epochs after which a trial was given up; null: it was not.</summary>
    public int? GivenUpAfter(TrialId trial) => _givenUp.Contains(trial) ? Known(trial).End!.Epochs : null;

    public void Changing(int term, Change change)
    {
        Require(term == Storage.Term, "Only the latest term writes", $"term {term} wrote when it was {Storage.Term}: {change}");
        switch (change)
        {
            case TrialSkipped skipped: new RaceRules(sweep, Storage, tally).Check(skipped); break;
            case TrialsPlanned planned:
                foreach (var trial in planned.Trials) Require(Storage.Find(trial.Id) is null, "A trial is planned once", $"{trial.Id}");
                break;
            case RunStarted started: Check(started, term); break;
            case EpochsReported reported:
                foreach (var epoch in reported.Epochs) Check(epoch);
                break;
            case TrialFinished finished: Check(finished); break;
            case RunFinished finished: Check(finished); break;
            case TrialPaused or TrialsPromoted or TrialStopped: (_rungs ??= new(sweep, Storage, witness, tally)).Check(change); break;
            case EventRaised { Kind: "budget_spent" }: _isBudgetSpent = true; break;
            case EndKept kept: Check(kept); break;
            case WeightsTakenOver taken: new PopulationRules(sweep, Storage, tally).Check(taken); break;
            case SweepEnded ended: Check(ended); break;
        }
    }

    public void TermBegun(bool keepsRuns)
    {
        Require(keepsRuns || Storage.OpenRuns.Count == 0, "No run outlives its term", $"{string.Join(", ", Storage.OpenRuns.Keys)}");
        if (Storage.OpenRuns.Count > 0) tally.Add(Happening.RunsAdopted);
        Changed([]);
    }

    public void Changed(IReadOnlyList<Change> changes)
    {
        CheckEnds(changes);
        CheckLeases();
        CheckModel();
        _rungs?.CheckWaiting();
    }

    void Check(RunStarted started, int term)
    {
        var run = started.Run;
        Require(run.Term == term, "A run is named after its coordinator's term", $"run {run} in term {term}");
        Require(!Storage.Runs.ContainsKey(run), "A run is started once", $"run {run}");
        var isFree = Storage.OpenRuns.Values.All(open => open.Worker != started.Worker);
        Require(isFree, "A worker has one lease", $"{started.Worker}, run {run}");
        Require(started.Trials.Count <= sweep.Options.CohortMax, "A cohort has its limit", $"run {run} of {started.Trials.Count} trials");
        foreach (var trial in started.Trials)
        {
            var row = Known(trial);
            Require(!row.HasEnded, "A trial is not run after its end", $"{trial} in run {run}");
            Require(row.Status == TrialStatus.Queued, "No two leases hold a trial", $"{trial} is {row.Status} in {row.Run}, then {run}");
            Require(run.Attempt == row.Attempts + 1, "Attempts are counted", $"{trial} had {row.Attempts}, then run {run}");
            Require(row.Attempts == 0 || started.Trials.Count == 1, "After a lost run a trial goes alone", $"{trial} in run {run}");
            Require(row.EpochsDone == started.Leg.From, "A run goes on where its trials stand", $"{trial} in run {run}, {started.Leg}");
            Require(row.Attempts < sweep.Options.AttemptsMax || !WasBlamed(row), "No attempt is beyond the last", $"{trial} in run {run}");
            if (row.Attempts > 0) tally.Add(Happening.Retry);
        }
        witness.Ear.Grant(run, started.At);
        tally.Add(Happening.RunStarted);
    }

    /// <summary>Whether its last run was its own, and failed while its coordinator lived.</summary>
    bool WasBlamed(TrialRow row) => row.Run is { } last
        && Storage.Runs[last] is { Outcome: RunOutcome.Lost or RunOutcome.Broken, EndedWithItsTerm: false, Trials.Count: 1 };

    void Check(EpochReport epoch)
    {
        var row = Known(epoch.Trial);
        Require(!row.HasEnded, "A trial has no epoch after its end", $"{epoch}");
        Require(sweep.CourseOf(row.Trial).Curve.Contains(epoch), "An epoch has the bits that training gives", $"{epoch}");
    }

    void Check(TrialFinished finished)
    {
        var (trial, run) = (finished.End.Trial, finished.Run);
        var row = Known(trial);
        Require(Storage.Runs.TryGetValue(run, out var owner), "A run is saved before its results", $"{trial}, run {run}");
        Require(owner!.Trials.Contains(trial), "A result is of a run that had the trial", $"{trial}, run {run}");
        Require(owner.Worker == finished.Worker, "A result is of the worker that had the run", $"{finished.Worker}, run {run}");
        if (witness.ReportOf(run)?.Trials.Contains(finished.End) == true)
        {
            var (end, value) = (sweep.CourseOf(row.Trial).End!, SimulatedSweep.ValueOf(finished.End));
            Require(finished.End == end && finished.Value.Equals(value), "A result has the bits that training gives", $"{finished.End}");
            Require(
                finished.OtherValues.Equals(sweep.OtherValuesOf(end)), "A result has a value for each further objective", $"{finished}");
        }
        else
        {
            // The worker may have reported meanwhile: that is then a late result, which changes nothing any more.
            var alone = owner.Trials.Count == 1 && row.Run == run;
            Require(finished.End.Status == TrialStatus.Failed, "A result was reported by a worker", $"{finished.End}, run {run}");
            Require(alone, "A trial is given up only after a run of its own", $"{trial}, run {run}");
            Require(row.Attempts >= sweep.Options.AttemptsMax, "A trial is given up after its last attempt", $"{trial} had {row.Attempts}");
            if (!row.HasEnded) _givenUp.Add(trial);
            tally.Add(Happening.TrialGivenUp);
        }
        if (owner.Outcome is not null) tally.Add(Happening.LateResult);
        if (row.HasEnded) tally.Add(Happening.SecondResult);
    }

    void Check(RunFinished finished)
    {
        var run = finished.Run;
        Require(Storage.Runs.TryGetValue(run, out var row), "A run is saved before its end", $"run {run}");
        Require(row!.Outcome is null, "A run ends once", $"run {run} was {row.Outcome}, then {finished.Outcome}");
        var report = witness.ReportOf(run);
        switch (finished.Outcome)
        {
            case RunOutcome.Lost:
                tally.Add(Happening.RunLost);
                Require(
                    witness.Ear.MayGiveUp(run, row.Worker, sweep.Options.LeaseDuration, finished.At),
                    "A run is lost only after a lease of silence", $"run {run} at {finished.At}");
                break;
            case RunOutcome.Interrupted when finished.Error?.StartsWith("Taken back: ", StringComparison.Ordinal) == true:
                Require(
                    !finished.Error.Contains("did not reach", StringComparison.Ordinal) || witness.Ear.HasHeardThatNobodyGot(run),
                    "A run that somebody got is an attempt", $"run {run}");
                break;
            default:
                if (finished.Outcome == RunOutcome.Broken) tally.Add(Happening.RunBroken);
                if (finished.Outcome == RunOutcome.Interrupted) tally.Add(Happening.RunInterrupted);
                Require(report?.Outcome == finished.Outcome, "A run ends as its worker says", $"run {run}: {finished.Outcome}");
                var missing = report!.Trials.FirstOrDefault(end => !Known(end.Trial).Has(end));
                Require(missing is null, "A run's end brings its results", $"{missing}, run {run}");
                break;
        }
    }

    void Check(EndKept kept)
    {
        var row = Known(kept.Checkpoint.Trial);
        var isEnd = row.Trial.IsOfPath && row.End is { Status: not TrialStatus.Failed };
        Require(isEnd, "Only where points of paths ended is kept", $"{row.Trial.Id} is {row.Status}");
        var isItsOwn = kept.Checkpoint == sweep.CheckpointOf(row.Trial, row.End!.Epochs);
        Require(isItsOwn, "A checkpoint is of its trial and epoch", $"{row.Trial.Id}");
    }

    void Check(SweepEnded ended)
    {
        Require(Storage.OpenRuns.Count == 0, "No run is left open at the end", $"{string.Join(", ", Storage.OpenRuns.Keys)}");
        if (ended.Outcome != SweepOutcome.Finished) return;
        _hasFinished = true;
        var hasAll = Storage.Trials.Count == sweep.Trials;
        Require(hasAll || sweep.HasBudget, "A finished sweep has all trials", $"{Storage.Trials.Count} of {sweep.Trials}");
        Require(hasAll != _isBudgetSpent, "A sweep says that its budget is spent if it is", $"{Storage.Trials.Count} of {sweep.Trials}");
        if (!hasAll) tally.Add(Happening.BudgetSpent);
        var open = Storage.Trials.FirstOrDefault(row => !row.HasEnded);
        Require(open is null, "A finished sweep has all ends", $"{open?.Trial.Id} is {open?.Status}");
    }

    void CheckEnds(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
            if (EndedBy(change) is { } trial && Known(trial) is { End: { } end } ended)
                _firstEnds.TryAdd(trial, (end, ended.Value, ended.Run));
        foreach (var (trial, (end, value, run)) in _firstEnds)
        {
            var row = Known(trial);
            Require(
                row.End == end && row.Value.Equals(value) && row.Status == end.Status && row.Run == run, "The first end stands",
                $"{trial} was {end.Status} by {run}, is {row.Status} by {row.Run}");
        }
        CheckKeptEnds();
        foreach (var row in Storage.Trials)
            Require(
                row.HasEnded == row.Status is (TrialStatus.Completed or TrialStatus.Stopped or TrialStatus.Failed),
                "A trial has one status", $"{row.Trial.Id} is {row.Status}");
    }

    void CheckKeptEnds()
    {
        TrialRow[] points = [.. Storage.Trials.Where(row => row.Trial.IsOfPath && row.End is { Status: not TrialStatus.Failed })];
        var followed = points.Select(row => row.Trial.WarmStart?.Trial).ToHashSet();
        foreach (var row in points)
            Require(
                row.Checkpoint is not null == (!_hasFinished && !followed.Contains(row.Trial.Id)),
                "Where a point of a path ended is kept until the next has ended", $"{row.Trial.Id}");
    }

    static TrialId? EndedBy(Change change) =>
        (change as TrialFinished)?.End.Trial ?? (change as TrialStopped)?.Trial ?? (change as TrialSkipped)?.Trial;

    void CheckLeases()
    {
        HashSet<TrialId> held = [];
        foreach (var (run, row) in Storage.OpenRuns)
        {
            foreach (var trial in row.Trials.Where(trial => Known(trial).EpochsDone == row.Leg.From))
                Require(held.Add(trial), "No two leases hold a trial", $"{trial} in run {run}");
        }
        foreach (var row in Storage.Trials)
            Require(
                row.Status != TrialStatus.Running || (row.Run is { } run && Storage.OpenRuns.ContainsKey(run)),
                "What is running has a run", $"{row.Trial.Id}, run {row.Run}");
    }

    void CheckModel()
    {
        BestTrial best = new(SimulatedSweep.Metric);
        foreach (var row in Storage.Trials)
            if (row.HasEnded && row.Status != TrialStatus.Failed) best.Offer(row.Trial.Id, row.Value);
        Require(
            Storage.Model?.Model.Trial == best.Trial && (best.Trial is null || Storage.Model!.Value.Equals(best.Value)),
            "The stored model is the best trial's", $"expected {best.Trial}, got {Storage.Model?.Model.Trial}");
    }

    TrialRow Known(TrialId trial) =>
        Storage.Find(trial) ?? throw new BrokenRuleException("A trial is planned before it is told of", $"{trial}");
}
