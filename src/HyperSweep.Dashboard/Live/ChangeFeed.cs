using System.Runtime.CompilerServices;
using System.Threading.Channels;
using HyperSweep.Dashboard.Reading;
using HyperSweep.Results;
using Microsoft.Extensions.Hosting;

namespace HyperSweep.Dashboard.Live;

/// <summary>
/// Tells every open page that the database has changed. One connection asks SQLite for its data version, a few bytes of shared
/// memory, and only while somebody listens; it holds no lock between two looks.
/// </summary>
sealed class ChangeFeed(ResultSource source, DashboardOptions options) : BackgroundService
{
    readonly Lock _lock = new();
    readonly List<Channel<long>> _listeners = [];
    bool _isClosing;
    long _changes;

    /// <summary>
    /// The number of changes seen so far: at once, and again whenever it has grown. A slow listener misses numbers, but not the last.
    /// </summary>
    public async IAsyncEnumerable<long> Follow([EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock)
        {
            _listeners.Add(channel);
            channel.Writer.TryWrite(_changes);
            if (_isClosing) channel.Writer.TryComplete();
        }
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellation)) yield return change;
        }
        finally
        {
            lock (_lock) _listeners.Remove(channel);
        }
    }

    /// <summary>Ends what the listeners wait for, so that open pages do not hold the server up.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _isClosing = true;
            foreach (var listener in _listeners) listener.Writer.TryComplete();
        }
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.PollInterval);
        SweepDatabase? database = null;
        try
        {
            var version = 0L;
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (!IsHeard()) continue;
                try
                {
                    database ??= source.Open();
                    var now = database.DataVersion;
                    if (now != version) Tell();
                    version = now;
                }
                catch (DatabaseException)
                {
                    // Gone or locked for the moment: pages keep what they have, and the next look opens it anew.
                    database?.Dispose();
                    (database, version) = (null, -1);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
        finally
        {
            database?.Dispose();
        }
    }

    bool IsHeard()
    {
        lock (_lock) return _listeners.Count > 0;
    }

    void Tell()
    {
        lock (_lock)
        {
            _changes++;
            foreach (var listener in _listeners) listener.Writer.TryWrite(_changes);
        }
    }
}
