using HyperSweep.Coordination;

namespace HyperSweep.Engines.RabbitMq;

/// <summary>
/// Knows of the latest run of each worker whether any copy of its start may have reached it. A copy that was neither confirmed nor
/// returned may have: a trial that kills its workers must not pass for one that never met any. For any thread.
/// </summary>
sealed class Deliveries
{
    readonly Lock _lock = new();
    readonly Dictionary<WorkerId, (RunId Run, int Sent, int Returned)> _latest = [];

    public void CountSent(WorkerId worker, RunId run)
    {
        lock (_lock)
        {
            var isRepeated = _latest.TryGetValue(worker, out var latest) && latest.Run == run;
            _latest[worker] = isRepeated ? latest with { Sent = latest.Sent + 1 } : (run, 1, 0);
        }
    }

    /// <summary>It came back, or was not sent at all.</summary>
    public void CountReturned(WorkerId worker, RunId run)
    {
        lock (_lock)
        {
            if (_latest.TryGetValue(worker, out var latest) && latest.Run == run)
                _latest[worker] = latest with { Returned = latest.Returned + 1 };
        }
    }

    /// <summary>Forgets the worker.</summary>
    /// <returns>Its latest run if every copy came back; else null.</returns>
    public RunId? TakeUndelivered(WorkerId worker)
    {
        lock (_lock) return _latest.Remove(worker, out var latest) && latest.Sent == latest.Returned ? latest.Run : null;
    }
}
