using HyperSweep.Models;

namespace HyperSweep.Coordination;

/// <summary>
/// Trials that wait for a worker, grouped by what can be trained in one pass. How they are grouped changes speed, never results.
/// </summary>
sealed class CohortQueue
{
    static readonly Comparer<TrialEntry> ByNumber = Comparer<TrialEntry>.Create((a, b) => a.Number.CompareTo(b.Number));

    readonly SortedSet<TrialEntry> _retries = new(ByNumber);
    readonly Dictionary<CohortKey, SortedSet<TrialEntry>> _groups = [];
    readonly SortedSet<SortedSet<TrialEntry>> _biggestFirst = new(Comparer<SortedSet<TrialEntry>>.Create((a, b) =>
        a.Count != b.Count ? b.Count.CompareTo(a.Count) : a.Min!.Number.CompareTo(b.Min!.Number)));

    public int Count { get; private set; }

    public void Add(TrialEntry trial) => Change(trial, (set, entry) => set.Add(entry), by: 1);

    /// <summary>Does nothing when the trial does not wait.</summary>
    public void Remove(TrialEntry trial) => Change(trial, (set, entry) => set.Remove(entry), by: -1);

    /// <summary>
    /// Trials that one run may take, in number order. Those that were in a run before go first, because later trials may wait for
    /// them to be planned, and each alone, so that one that kills its workers takes no neighbour with it.
    /// </summary>
    /// <param name="max">1 or more.</param>
    /// <returns>Empty when none waits.</returns>
    public TrialEntry[] Take(int max)
    {
        TrialEntry[] cohort = _retries.Min is { } retry ? [retry] : [.. (_biggestFirst.Min ?? []).Take(max)];
        foreach (var trial in cohort) Remove(trial);
        return cohort;
    }

    void Change(TrialEntry trial, Func<SortedSet<TrialEntry>, TrialEntry, bool> change, int by)
    {
        if (trial.Attempts > 0)
        {
            if (change(_retries, trial)) Count += by;
            return;
        }
        if (!_groups.TryGetValue(trial.Key, out var group)) group = new(ByNumber);
        // A sorted set must not hold what changes its place.
        if (group.Count > 0) _biggestFirst.Remove(group);
        if (change(group, trial)) Count += by;
        if (group.Count > 0) _biggestFirst.Add(group);
        if (group.Count > 0) _groups[trial.Key] = group;
        else _groups.Remove(trial.Key);
    }
}
