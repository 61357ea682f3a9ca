using HyperSweep.Coordination;
using HyperSweep.Engines;

namespace HyperSweep.Cli.Rendering.Progress;

/// <summary>
/// Takes changes from the coordinator's thread and hands them to a view on a thread of its own: however slowly a terminal draws,
/// the sweep does not wait for it.
/// </summary>
sealed class ProgressFeed : ISweepObserver, IDisposable
{
    readonly IProgressView _view;
    readonly TimeProvider _clock;
    readonly Thread _thread;
    readonly AutoResetEvent _news = new(initialState: false);
    readonly Lock _lock = new();
    List<Change> _pending = [];
    volatile bool _isClosed;

    public ProgressFeed(IProgressView view, TimeProvider clock)
    {
        (_view, _clock) = (view, clock);
        _thread = new(Run) { IsBackground = true, Name = "progress" };
        _thread.Start();
    }

    /// <summary>Why the view ended early; null when it did not. The sweep goes on without it.</summary>
    public Exception? Fault { get; private set; }

    public void Committed(IReadOnlyList<Change> changes)
    {
        lock (_lock)
            if (Fault is null) _pending.AddRange(changes);
    }

    public void Progressed(RunProgressed progress)
    {
        // The epochs of it come again, once they are saved.
    }

    /// <summary>Shows what is still pending, then ends the view.</summary>
    public void Dispose()
    {
        lock (_lock) _isClosed = true;
        _news.Set();
        _thread.Join();
        _news.Dispose();
    }

    void Run()
    {
        try
        {
            _view.Run(Next);
        }
        catch (Exception exception) // Who watches a sweep must not be able to end it: a closed terminal, a full disk.
        {
            lock (_lock) (Fault, _pending) = (exception, []);
        }
    }

    ProgressStep? Next(TimeSpan pause)
    {
        // Closed: what is pending comes at once, and then the end. A view that pauses in between would hold up the end of the run.
        if (!_isClosed) _news.WaitOne(pause);
        lock (_lock)
        {
            if (_isClosed && _pending.Count == 0) return null;
            var step = new ProgressStep(_pending, _clock.GetUtcNow());
            _pending = [];
            return step;
        }
    }
}
