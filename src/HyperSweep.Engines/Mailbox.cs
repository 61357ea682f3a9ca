using System.Threading.Channels;
using HyperSweep.Coordination;

namespace HyperSweep.Engines;

/// <summary>Queues messages from any thread for one node.</summary>
public sealed class Mailbox
{
    readonly Channel<Message> _queue = Channel.CreateUnbounded<Message>(new() { SingleReader = true });
    int _ticksWaiting;
    long _posted, _taken, _tickAfter; // Counts of messages since the beginning.
    (Tick Message, DateTimeOffset At)? _tick; // Taken, not yet given.

    public void Post(Message message)
    {
        Interlocked.Increment(ref _posted);
        _queue.Writer.TryWrite(message);
    }

    /// <summary>Does nothing while an earlier tick still waits: a node that is behind gains nothing from more of them.</summary>
    public void PostTick()
    {
        if (Interlocked.Exchange(ref _ticksWaiting, 1) == 0) Post(new Tick());
    }

    /// <summary>Returns when there is a message.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellation) => await _queue.Reader.WaitToReadAsync(cancellation);

    /// <summary>
    /// Moves up to <paramref name="max"/> messages to <paramref name="batch"/>, and a tick after all that waited with it, if that takes
    /// several batches: a node that was held up must hear what waited before it takes its own delay for the silence of others.
    /// </summary>
    /// <param name="now">The time before this call.</param>
    /// <returns>The time of the tick, if the batch has one: all that came before it is in this batch or was in earlier ones.</returns>
    public DateTimeOffset Drain(List<Message> batch, int max, DateTimeOffset now)
    {
        for (var i = 0; i < max && _queue.Reader.TryRead(out var message); i++)
        {
            _taken++;
            if (message is Tick tick) (_tick, _tickAfter) = ((tick, now), Interlocked.Read(ref _posted));
            else batch.Add(message);
        }
        if (_tick is not { } due || _taken < _tickAfter) return now;
        batch.Add(due.Message);
        _tick = null;
        Volatile.Write(ref _ticksWaiting, 0);
        return due.At;
    }
}
