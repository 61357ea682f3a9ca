using HyperSweep.Engines.Wire;

namespace HyperSweep.Engines.Akka;

/// <summary>What went through a node since it was made; for any thread.</summary>
public sealed class NodeCounters
{
    long _lives, _sent, _received, _dropped, _lost, _forged, _faults;

    /// <summary>Times that the node has entered the cluster.</summary>
    public long Lives => Interlocked.Read(ref _lives);

    /// <summary>Messages that were handed to Akka, which may lose them.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Messages that were taken.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Messages that were given up: there is no way to who they are for, or they are too long.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Workers that the coordinator was told to be lost.</summary>
    public long WorkersLost => Interlocked.Read(ref _lost);

    /// <summary>Connections that were closed, because who spoke did not know the key.</summary>
    public long Forged => Interlocked.Read(ref _forged);

    /// <summary>Faults of this program or of the callback for news.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Messages that were not taken, by reason.</summary>
    public RefusalCounts Refusals { get; } = new();

    internal void CountLife() => Interlocked.Increment(ref _lives);

    internal void CountSent() => Interlocked.Increment(ref _sent);

    internal void CountReceived() => Interlocked.Increment(ref _received);

    internal void CountDropped() => Interlocked.Increment(ref _dropped);

    internal void CountWorkerLost() => Interlocked.Increment(ref _lost);

    internal long CountForged() => Interlocked.Increment(ref _forged);

    internal void CountFault() => Interlocked.Increment(ref _faults);
}
