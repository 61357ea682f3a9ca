using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>Looks twice a second whether a user has asked for an end of the sweep that this process runs, or its time is over.</summary>
sealed class RequestWatch : IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    readonly CancellationTokenSource _windDown = new(), _drain = new(), _end = new();
    readonly Task _watching;
    volatile object? _request; // A SweepRequest, boxed because its reads must be atomic.

    /// <param name="timeLeft">After which it is as if somebody had asked it to stop, so that it is the same wherever it runs.</param>
    /// <param name="onRequest">Told what is asked, at each change, and whether time asks it.</param>
    public RequestWatch(string databasePath, long sweepId, TimeProvider clock, TimeSpan? timeLeft, Action<SweepRequest, bool> onRequest) =>
        _watching = Task.Run(() => WatchAsync(databasePath, sweepId, clock, timeLeft, onRequest));

    /// <summary>Hand out no more trials.</summary>
    public CancellationToken WindDown => _windDown.Token;

    /// <summary>Stop with the running epochs.</summary>
    public CancellationToken Drain => _drain.Token;

    /// <summary>The last that was asked; null: nothing.</summary>
    public SweepRequest? Request => (SweepRequest?)_request;

    /// <summary>Whether time asked for it, and nobody else.</summary>
    public bool IsTimeOver { get; private set; }

    public void Dispose()
    {
        _end.Cancel();
        _watching.GetAwaiter().GetResult();
        _end.Dispose();
        _drain.Dispose();
        _windDown.Dispose();
    }

    async Task WatchAsync(
        string databasePath, long sweepId, TimeProvider clock, TimeSpan? timeLeft, Action<SweepRequest, bool> onRequest)
    {
        var began = clock.GetTimestamp();
        using var database = SweepDatabase.Open(databasePath, DatabaseMode.ReadOnly);
        while (!_end.IsCancellationRequested)
        {
            var asked = Read(database, sweepId);
            var isOver = clock.GetElapsedTime(began) >= timeLeft;
            if ((asked ?? (isOver ? SweepRequest.Stop : null)) is { } request && Request != request)
            {
                IsTimeOver = asked is null;
                _request = request;
                onRequest(request, IsTimeOver);
                await (request == SweepRequest.Stop ? _windDown : _drain).CancelAsync();
            }
            await Task.Delay(Interval, clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static SweepRequest? Read(SweepDatabase database, long sweepId)
    {
        try
        {
            return database.RequestOf(sweepId);
        }
        catch (DatabaseException)
        {
            return null; // Locked for long, or the disk ails: who saves results tells of it, and here is asked again.
        }
    }
}
