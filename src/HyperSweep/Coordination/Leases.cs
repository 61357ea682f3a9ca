using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>A run in which the coordinator trusts.</summary>
/// <param name="entries">In number order.</param>
/// <param name="leg">What all of them are trained.</param>
sealed class Lease(RunId run, WorkerId worker, TrialEntry[] entries, Leg leg, DateTimeOffset? heardAt)
{
    public RunId Run { get; } = run;

    public WorkerId Worker { get; } = worker;

    public TrialEntry[] Entries { get; } = entries;

    public Leg Leg { get; } = leg;

    /// <summary>Those that still wait for what this run brings.</summary>
    public IEnumerable<TrialEntry> Open => Entries.Where(entry => entry.IsOn(Leg));

    public ValueList<Trial> Trials { get; } = [.. entries.Select(entry => entry.Trial)];

    public SavedCurves Curves { get; } = new();

    /// <summary>Null: granted by an earlier coordinator, and not heard of since.</summary>
    public DateTimeOffset? HeardAt { get; set; } = heardAt;
}

/// <summary>The runs of one term: those that are trusted, those that were given up, those that are over.</summary>
sealed class Leases(int term)
{
    readonly SortedDictionary<(int Term, int Cohort), Lease> _current = []; // What is done to all is done in the order of their start.
    readonly Dictionary<WorkerId, Lease> _byWorker = [];
    readonly Dictionary<RunId, Lease> _givenUp = [];
    int _cohorts;

    public int Count => _current.Count;

    public Lease[] All => [.. _current.Values];

    public Lease? Find(RunId run) => _current.TryGetValue((run.Term, run.Cohort), out var lease) && lease.Run == run ? lease : null;

    public Lease? OfWorker(WorkerId worker) => _byWorker.GetValueOrDefault(worker);

    public Lease? FindGivenUp(RunId run) => _givenUp.GetValueOrDefault(run);

    public bool IsOfLaterTerm(RunId run) => run is { Cohort: >= 1, Attempt: >= 1 } && run.Term > term;

    /// <summary>Whether this run can have been started, in this term or before.</summary>
    public bool CanBe(RunId run) =>
        run is { Term: >= 1, Cohort: >= 1, Attempt: >= 1 } && (run.Term < term || (run.Term == term && run.Cohort <= _cohorts));

    /// <summary>Given up with the coordinator that granted it.</summary>
    public void AddEarlier(RunId run, WorkerId worker, TrialEntry[] entries, Leg leg) =>
        _givenUp.Add(run, new(run, worker, entries, leg, heardAt: null));

    /// <param name="entries">One or more, all with the same number of attempts and the same leg.</param>
    public Lease Grant(WorkerId worker, TrialEntry[] entries, DateTimeOffset now)
    {
        foreach (var entry in entries) (entry.Status, entry.Attempts) = (TrialStatus.Running, entry.Attempts + 1);
        Lease lease = new(new RunId(++_cohorts, term, entries[0].Attempts), worker, entries, entries[0].Key.Leg, now);
        Add(lease);
        return lease;
    }

    /// <summary>Goes on with a run that an earlier coordinator granted, until its worker has been silent for a lease.</summary>
    /// <returns>False when the worker has another run already: it cannot train both.</returns>
    public bool Adopt(RunId run, WorkerId worker, TrialEntry[] entries, Leg leg)
    {
        if (_byWorker.ContainsKey(worker)) return false;
        Lease lease = new(run, worker, entries, leg, heardAt: null);
        foreach (var entry in lease.Open) entry.Status = TrialStatus.Running;
        Add(lease);
        return true;
    }

    public void End(Lease lease)
    {
        _current.Remove((lease.Run.Term, lease.Run.Cohort));
        _byWorker.Remove(lease.Worker);
    }

    /// <summary>Trusted no more, but should it end well after all, its results are as good as any.</summary>
    public void GiveUp(Lease lease)
    {
        End(lease);
        _givenUp.Add(lease.Run, lease);
    }

    public void Forget(RunId run) => _givenUp.Remove(run);

    void Add(Lease lease)
    {
        _current.Add((lease.Run.Term, lease.Run.Cohort), lease);
        _byWorker.Add(lease.Worker, lease);
    }
}
