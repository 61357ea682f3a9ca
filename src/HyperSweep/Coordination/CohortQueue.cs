using HyperSweep.Models;

namespace HyperSweep.Coordination;

/// <summary>
/// Trials that wait for a worker, grouped by what can be trained in one pass. How they are grouped changes speed, never results.
/// </summary>
sealed class CohortQueue
{
    static readonly Comparer<TrialEntry> ByNumber = Comparer<TrialEntry>.Create((a, b) => a.Number.CompareTo(b.Number));

    const int RestShare = 8;

    readonly SortedSet<TrialEntry> _retries = new(ByNumber);
    readonly Dictionary<CohortKey, SortedSet<TrialEntry>> _groups = [];
    readonly SortedSet<SortedSet<TrialEntry>> _biggestFirst = new(Comparer<SortedSet<TrialEntry>>.Create((a, b) =>
        WorkOf(a) != WorkOf(b) ? WorkOf(b).CompareTo(WorkOf(a)) : a.Min!.Number.CompareTo(b.Min!.Number)));

    public int Count { get; private set; }

    /// <summary>Cost of all trials that wait; those that were in a run before are taken to be alike.</summary>
    public double Work => _groups.Values.Sum(WorkOf) + _retries.Count * (_retries.Min?.Key.Cost ?? 0);

    /// <summary>Cost of one of the trials that go next; 0 when none waits.</summary>
    public double NextCost => (_retries.Min ?? _biggestFirst.Min?.Min)?.Key.Cost ?? 0;

    public void Add(TrialEntry trial) => Change(trial, (set, entry) => set.Add(entry), by: 1);

    /// <summary>Does nothing when the trial does not wait.</summary>
    public void Remove(TrialEntry trial) => Change(trial, (set, entry) => set.Remove(entry), by: -1);

    /// <summary>
    /// Trials that one run may take, in number order. Those that were in a run before go first, because later trials may wait for
    /// them to be planned, and each alone, so that one that kills its workers takes no neighbour with it.
    /// </summary>
    /// <param name="work">How much they shall cost together; the last of them may be too much, and a small rest is not left.</param>
    /// <param name="max">Most trials; 1 or more.</param>
    /// <returns>One or more; empty when none waits.</returns>
    public TrialEntry[] Take(double work, int max)
    {
        var count = (int)Math.Clamp(Math.Ceiling(work / NextCost), 1, max);
        var group = _biggestFirst.Min ?? [];
        // A pass of its own for an eighth of the trials or less would be slow, and the last.
        if ((group.Count - count) * RestShare <= count) count = Math.Min(group.Count, max);
        TrialEntry[] cohort = _retries.Min is { } retry ? [retry] : [.. group.Take(count)];
        foreach (var trial in cohort) Remove(trial);
        return cohort;
    }

    static double WorkOf(SortedSet<TrialEntry> group) => group.Count * (group.Min?.Key.Cost ?? 0);

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
