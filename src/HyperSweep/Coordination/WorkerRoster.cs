namespace HyperSweep.Coordination;

/// <summary>The workers that were heard of lately.</summary>
/// <param name="forgetAfter">Silence after which a worker gets no share of the work.</param>
sealed class WorkerRoster(TimeSpan forgetAfter)
{
    // An idle worker says so every second: one that stopped saying it is likely gone, and work sent to it would wait for a lease.
    static readonly TimeSpan IdleTrust = TimeSpan.FromSeconds(5);

    readonly Dictionary<WorkerId, DateTimeOffset> _heard = [];
    readonly SortedDictionary<string, DateTimeOffset> _idle = new(StringComparer.Ordinal);

    readonly HashSet<WorkerId> _leaving = []; // For good: a worker's name is of one life.

    public int Count => _heard.Count;

    public void Hear(WorkerId worker, DateTimeOffset now)
    {
        if (!_leaving.Contains(worker)) _heard[worker] = now;
    }

    public void MarkIdle(WorkerId worker, DateTimeOffset now)
    {
        if (!_leaving.Contains(worker)) _idle[worker.Value] = now;
    }

    /// <summary>It gets no more work, and none is kept for it.</summary>
    public void MarkLeaving(WorkerId worker)
    {
        Forget(worker);
        _leaving.Add(worker);
    }

    public void MarkBusy(WorkerId worker) => _idle.Remove(worker.Value);

    /// <summary>The first by name, who is then no longer idle; null when all are busy.</summary>
    public WorkerId? TakeIdle()
    {
        if (_idle.Count == 0) return null;
        var name = _idle.First().Key;
        _idle.Remove(name);
        return new WorkerId(name);
    }

    public void Forget(WorkerId worker)
    {
        _heard.Remove(worker);
        _idle.Remove(worker.Value);
    }

    public void ForgetSilent(DateTimeOffset now)
    {
        foreach (var (name, saidAt) in _idle.ToArray())
            if (now - saidAt >= IdleTrust) _idle.Remove(name);
        foreach (var (worker, heardAt) in _heard.ToArray())
            if (now - heardAt >= forgetAfter) _heard.Remove(worker);
    }
}
