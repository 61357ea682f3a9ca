using System.Threading.Channels;
using HyperSweep.Coordination;

namespace HyperSweep.Engines;

/// <summary>Queues messages from any thread for one node.</summary>
public sealed class Mailbox
{
    readonly Channel<Message> _queue = Channel.CreateUnbounded<Message>(new() { SingleReader = true });
    int _ticksWaiting;

    public void Post(Message message) => _queue.Writer.TryWrite(message);

    /// <summary>Does nothing while an earlier tick still waits: a node that is behind gains nothing from more of them.</summary>
    public void PostTick()
    {
        if (Interlocked.Exchange(ref _ticksWaiting, 1) == 0) Post(new Tick());
    }

    /// <summary>Returns when there is a message.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellation) => await _queue.Reader.WaitToReadAsync(cancellation);

    /// <summary>
    /// Moves up to <paramref name="max"/> messages to <paramref name="batch"/>, a tick last: a node that was held up
    /// must hear what waited before it takes its own delay for the silence of others.
    /// </summary>
    public void Drain(List<Message> batch, int max)
    {
        Tick? tick = null;
        for (var i = 0; i < max && _queue.Reader.TryRead(out var message); i++)
        {
            if (message is Tick) tick = (Tick)message;
            else batch.Add(message);
        }
        if (tick is null) return;
        batch.Add(tick);
        Volatile.Write(ref _ticksWaiting, 0);
    }
}
