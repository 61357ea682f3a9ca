using System.Threading.Channels;
using HyperSweep.Coordination;

namespace HyperSweep.Engines;

/// <summary>Keeps an observer's slowness and faults away from the sweep.</summary>
sealed class ObserverPump
{
    readonly Channel<Action> _calls = Channel.CreateUnbounded<Action>(new() { SingleReader = true });
    readonly ISweepObserver _observer;
    readonly Task _pump;
    Exception? _firstFault;
    volatile bool _isAbandoned;

    public ObserverPump(ISweepObserver observer)
    {
        _observer = observer;
        _pump = Task.Run(PumpAsync);
    }

    public long Faults { get; private set; }

    public void Committed(IReadOnlyList<Change> changes) => _calls.Writer.TryWrite(() => _observer.Committed(changes));

    public void Progressed(RunProgressed progress) => _calls.Writer.TryWrite(() => _observer.Progressed(progress));

    /// <summary>The first fault, told once; null as long as there is none and ever after.</summary>
    public Exception? TakeFirstFault() => Interlocked.Exchange(ref _firstFault, null);

    /// <summary>Waits until the observer has seen everything, but no longer than this; no call begins afterwards.</summary>
    public async Task CompleteAsync(TimeSpan patience, TimeProvider clock)
    {
        _calls.Writer.Complete();
        await Task.WhenAny(_pump, Task.Delay(patience, clock));
        _isAbandoned = true;
    }

    async Task PumpAsync()
    {
        await foreach (var call in _calls.Reader.ReadAllAsync())
        {
            if (_isAbandoned) return;
            try
            {
                call();
            }
            catch (Exception fault) // Whatever it is, a display must not end a sweep.
            {
                if (Faults++ == 0) Volatile.Write(ref _firstFault, fault);
            }
        }
    }
}
