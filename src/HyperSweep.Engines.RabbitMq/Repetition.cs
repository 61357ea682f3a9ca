using HyperSweep.Coordination;

namespace HyperSweep.Engines.RabbitMq;

/// <summary>
/// Spares the broker the end of a run that is repeated every second: once confirmed it waits on disk for a coordinator, and one copy
/// is enough. It is repeated nevertheless, ever less often, because a coordinator may take it and crash. For any thread.
/// </summary>
sealed class Repetition(TimeProvider clock)
{
    static readonly TimeSpan GapMin = TimeSpan.FromSeconds(2), GapMax = TimeSpan.FromSeconds(10);

    readonly Lock _lock = new();
    Message? _message;
    TimeSpan _gap;
    long _stamp;

    public bool IsSpared(Message message)
    {
        lock (_lock) return ReferenceEquals(_message, message) && clock.GetElapsedTime(_stamp) < _gap;
    }

    /// <summary>The broker has it.</summary>
    public void Confirm(Message message)
    {
        lock (_lock)
        {
            _gap = !ReferenceEquals(_message, message) ? GapMin : _gap * 2 < GapMax ? _gap * 2 : GapMax;
            (_message, _stamp) = (message, clock.GetTimestamp());
        }
    }

    /// <summary>Nothing is spared until the next confirmation.</summary>
    public void Forget()
    {
        lock (_lock) _message = null;
    }
}
