using HyperSweep.Engines.Wire;

namespace HyperSweep.Engines.RabbitMq;

/// <summary>What went through a link since it was made; for any thread.</summary>
public sealed class LinkCounters
{
    long _connections, _sent, _returned, _dropped, _spared, _received, _faults;

    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>Messages that the broker has confirmed, and news of progress that was written to it.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Messages that came back because nobody could get them.</summary>
    public long Returned => Interlocked.Read(ref _returned);

    /// <summary>Messages that were given up: no connection, no room in the queue, or not taken by the broker in time.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Repetitions that were not sent, because the first still waits safely in the coordinator's mailbox.</summary>
    public long Spared => Interlocked.Read(ref _spared);

    /// <summary>Messages that were taken.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Faults of this program or of the callback for news.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Messages that were not taken, by reason.</summary>
    public RefusalCounts Refusals { get; internal set; } = new();

    internal void CountConnection() => Interlocked.Increment(ref _connections);

    internal void CountSent() => Interlocked.Increment(ref _sent);

    internal void CountReturned() => Interlocked.Increment(ref _returned);

    internal void CountDropped() => Interlocked.Increment(ref _dropped);

    internal void CountSpared() => Interlocked.Increment(ref _spared);

    internal void CountReceived() => Interlocked.Increment(ref _received);

    internal void CountFault() => Interlocked.Increment(ref _faults);
}
