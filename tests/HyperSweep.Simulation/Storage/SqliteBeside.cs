using HyperSweep.Coordination;
using HyperSweep.Results;
using HyperSweep.Results.Queries;
using HyperSweep.Search.Schedulers;
using HyperSweep.Simulation.Truth;
using HyperSweep.Sweeps;
using static HyperSweep.Simulation.Rules.Rule;

namespace HyperSweep.Simulation.Storage;

/// <summary>
/// The real store, which coordinators start from and write to, with the virtual one beside it: what one refuses the other must refuse,
/// and what one answers the other must answer.
/// </summary>
sealed class SqliteBeside(SweepDatabase database, SimulatedSweep sweep, VirtualStorage beside) : ISharedStore, IDisposable
{
    static readonly DateTimeOffset CreatedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly long _id = CreateSweep(database, sweep);
    readonly Dictionary<int, SweepStore> _connections = [];

    public SavedSweep BeginTerm(DateTimeOffset now, bool keepRuns)
    {
        var expected = beside.BeginTerm(now, keepRuns);
        var saved = database.BeginTerm(_id, now, keepRuns, withCurves: true);
        RequireSame(expected, saved);
        _connections.Add(saved.Term, database.OpenStore(_id, saved.Term));
        return saved;
    }

    public void Commit(int term, IReadOnlyList<Change> changes)
    {
        var connection = _connections[term];
        try
        {
            beside.Commit(term, changes);
        }
        catch (StaleTermException)
        {
            connection.Commit(changes);
            throw new InvalidOperationException($"Expected the real store to refuse term {term}, got a commit.");
        }
        connection.Commit(changes);
    }

    public ValueList<Checkpoint> LoadCheckpoints(IReadOnlyList<Trial> trials, int epochs)
    {
        var (expected, saved) = (beside.LoadCheckpoints(trials, epochs), _connections.Values.Last().LoadCheckpoints(trials, epochs));
        Require(expected.Equals(saved), "Both stores keep the same checkpoints", $"{string.Join(", ", trials.Select(trial => trial.Id))}");
        return saved;
    }

    /// <summary>Compares the two at the end, and the fingerprint with that of a sweep without faults.</summary>
    /// <param name="givenUpAfter">The epochs after which a trial was given up because of the runs that it cost; null: it was not.</param>
    public void Check(Func<TrialId, int?> givenUpAfter)
    {
        RequireSame(
            beside.BeginTerm(CreatedAt, keepRuns: true), database.BeginTerm(_id, CreatedAt, keepRuns: true, withCurves: true));
        foreach (var row in beside.Trials)
        {
            var detail = database.TrialDetail(_id, row.Trial.Id)!;
            Require(detail.Trial.Error == row.End!.Error, "Both stores keep the same reason", $"{row.Trial.Id}: {detail.Trial.Error}");
            Require(
                detail.Trial.StopReason == row.End.StopReason, "Both stores keep the same reason",
                $"{row.Trial.Id}: {detail.Trial.StopReason}");
        }
        if (sweep.Brackets is not null) CheckDecisions();
        using var runner = QueryRunner.Open(database.Path);
        var defects = runner.Run(FormattableString.Invariant(
            $"select count(*) from events where sweep_id = {_id} and kind = 'nondeterminism'"), QueryLimits.Default);
        Require(defects.Rows[0][0] is 0L, "Equal trials give equal bits", $"{defects.Rows[0][0]} events");
        var isEqual = Fingerprint.Of(database, _id) == FingerprintWithoutFaults(givenUpAfter);
        Require(isEqual, "The fingerprint is that of a sweep without faults", $"sweep {_id}");
    }

    public void Dispose()
    {
        foreach (var connection in _connections.Values) connection.Dispose();
    }

    /// <summary>Each trial was decided on once at each rung that it came to, the last excepted, and as it then went.</summary>
    void CheckDecisions()
    {
        var expected = beside.Trials.SelectMany(row => sweep.Brackets!.BracketOf(row.Trial.Id).Rungs.SkipLast(1)
            .Where(epoch => epoch <= row.EpochsDone)
            .Select(epoch => new RecordedDecision(row.Trial.Id, epoch, epoch == row.EpochsDone ? row.End!.StopReason : null)));
        var recorded = database.Decisions(_id).OrderBy(decision => decision.Trial.Number).ThenBy(decision => decision.Epoch);
        Require(expected.SequenceEqual(recorded), "Decisions are recorded once", $"sweep {_id}: {string.Join("; ", recorded)}");
    }

    TrialStopped? StopOf(TrialId trial) => beside.Find(trial) is { End: { Status: TrialStatus.Stopped } end } row
        ? new(trial, end.Epochs, row.Value, end.StopReason!, CreatedAt)
        : null;

    static void RequireSame(SavedSweep expected, SavedSweep saved)
    {
        Require(expected.Term == saved.Term, "Both stores count terms alike", $"{expected.Term}, {saved.Term}");
        Require(
            expected.Trials.SequenceEqual(saved.Trials), "Both stores keep the same trials",
            $"{string.Join("; ", expected.Trials.Zip(saved.Trials).Where(pair => pair.First != pair.Second))}");
        RequireSameRuns(expected.RunsWithoutResults, saved.RunsWithoutResults);
        RequireSameRuns(expected.RunsUnderWay, saved.RunsUnderWay);
    }

    static void RequireSameRuns(IReadOnlyList<SavedRun> expected, IReadOnlyList<SavedRun> saved) => Require(
        expected.SequenceEqual(saved), "Both stores keep the same runs", $"{string.Join(", ", expected)}; {string.Join(", ", saved)}");

    /// <summary>All trials in one run of one worker, and the reasons of those that are given up.</summary>
    string FingerprintWithoutFaults(Func<TrialId, int?> givenUpAfter)
    {
        var id = CreateSweep(database, sweep);
        var term = database.BeginTerm(id, CreatedAt).Term;
        RunId run = new(1, term, 1);
        WorkerId worker = new("alone");
        var table = new UndisturbedTable(sweep, StopOf, givenUpAfter).Rows();
        List<Change> changes =
        [
            new TrialsPlanned([.. table.Select(row => row.First)], CreatedAt),
            .. table.Where(row => IsSkipped(row.End)).Select(row => new TrialSkipped(row.Trial.Id, row.End!.StopReason!, CreatedAt)),
            new RunStarted(run, worker, [.. table.Where(row => !IsSkipped(row.End)).Select(row => row.Trial.Id)], CreatedAt),
        ];
        foreach (var row in table.Where(row => !IsSkipped(row.End)))
        {
            var stored = row.End ?? beside.Find(row.Trial.Id)!.End!;
            changes.Add(new EpochsReported([.. row.Curve.Take(stored.Epochs)]));
            foreach (var (pause, taken) in row.TakenOver)
            {
                Checkpoint none = new(pause.Trial, pause.Epochs, [0]);
                changes.Add(new TrialPaused(pause, SimulatedSweep.ValueOf(pause), none, run, worker, 1, CreatedAt));
                changes.Add(taken);
                changes.Add(new TrialsPromoted([pause.Trial], CreatedAt));
            }
            changes.Add(new TrialFinished(stored, SimulatedSweep.ValueOf(stored), run, worker, 1, CreatedAt)
            {
                OtherValues = sweep.OtherValuesOf(stored),
            });
        }
        using var store = database.OpenStore(id, term);
        store.Commit(changes);
        return Fingerprint.Of(database, id);
    }

    static bool IsSkipped(TrialEnd? end) => end is { Status: TrialStatus.Stopped, Epochs: 0 };

    static long CreateSweep(SweepDatabase database, SimulatedSweep sweep)
    {
        NewSweep created = new(
            "simulated", "version: 1\n", "simulated", null, null, [], "function", sweep.Objectives, sweep.Method, 1,
            sweep.Trials, "0.1.0", "simulation", CreatedAt);
        return database.CreateSweep(created with { Repeats = sweep.Repeats, Folds = sweep.Folds }).Id;
    }
}
