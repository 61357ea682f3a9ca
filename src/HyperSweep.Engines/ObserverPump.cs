using System.Collections.Concurrent;
using HyperSweep.Coordination;

namespace HyperSweep.Engines;

/// <summary>Keeps an observer's slowness and faults away from the sweep, on a thread of its own.</summary>
sealed class ObserverPump
{
    readonly BlockingCollection<Action> _calls = [];
    readonly ISweepObserver _observer;
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Exception? _firstFault;
    volatile bool _isAbandoned;

    public ObserverPump(ISweepObserver observer)
    {
        _observer = observer;
        new Thread(Pump) { IsBackground = true, Name = "HyperSweep observer" }.Start();
    }

    public long Faults { get; private set; }

    public void Committed(IReadOnlyList<Change> changes) => _calls.Add(() => _observer.Committed(changes));

    public void Progressed(RunProgressed progress) => _calls.Add(() => _observer.Progressed(progress));

    /// <summary>The first fault, told once; null as long as there is none and ever after.</summary>
    public Exception? TakeFirstFault() => Interlocked.Exchange(ref _firstFault, null);

    /// <summary>Waits until the observer has seen everything, but no longer than this; no call begins afterwards.</summary>
    public async Task CompleteAsync(TimeSpan patience, TimeProvider clock)
    {
        _calls.CompleteAdding();
        await Task.WhenAny(_ended.Task, Task.Delay(patience, clock));
        _isAbandoned = true;
    }

    void Pump()
    {
        foreach (var call in _calls.GetConsumingEnumerable())
        {
            if (_isAbandoned) break;
            try
            {
                call();
            }
            catch (Exception fault) // Whatever it is, a display must not end a sweep.
            {
                if (Faults++ == 0) Volatile.Write(ref _firstFault, fault);
            }
        }
        _ended.SetResult();
    }
}
