namespace HyperSweep.Tests.Engines;

/// <summary>Stands still until it is moved; its timers never fire.</summary>
sealed class ManualClock : TimeProvider
{
    TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan time) => _elapsed += time;

    /// <summary>Called before the monotonic time is read: as a process that is stopped just there.</summary>
    public Action? Reading { get; set; }

    public override long GetTimestamp()
    {
        Reading?.Invoke();
        return _elapsed.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new StillTimer();

    sealed class StillTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
