namespace HyperSweep.Simulation.World;

/// <summary>Virtual time, and everything that is going to happen in it.</summary>
sealed class Agenda
{
    readonly PriorityQueue<Action, (TimeSpan At, long Order)> _due = new(); // Order: ties run first come, first served.
    long _order;

    public TimeSpan Now { get; private set; }

    /// <summary>Called after each thing that happened.</summary>
    public Action? AfterEach { get; set; }

    public void After(TimeSpan delay, Action action) => _due.Enqueue(action, (Now + delay, _order++));

    /// <summary>
    /// Lets happen what is due, until then or until it is over. May be called from within what happens: then the world goes on around
    /// a process that stands still in the midst of its work.
    /// </summary>
    public void RunUntil(TimeSpan end, Func<bool>? isOver = null)
    {
        while (isOver?.Invoke() != true)
        {
            if (!_due.TryPeek(out var action, out var due) || due.At > end)
            {
                if (end > Now) Now = end;
                return;
            }
            _due.Dequeue();
            if (due.At > Now) Now = due.At; // Not so when another process stood still beyond that time.
            action();
            AfterEach?.Invoke();
        }
    }
}
