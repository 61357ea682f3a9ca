namespace HyperSweep.Simulation.World;

/// <summary>The clocks of one process: its time of day can be set, its monotonic time only passes.</summary>
/// <param name="reading">Called before the monotonic time is read: it may pass there, as anywhere.</param>
sealed class VirtualClock(Agenda agenda, Action reading) : TimeProvider
{
    static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How wrong the time of day is.</summary>
    public TimeSpan Error { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + agenda.Now + Error;

    public override long GetTimestamp()
    {
        reading();
        return agenda.Now.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("Expected ticks from the simulator, got a request for a real timer.");
}
