namespace HyperSweep.Engines.RabbitMq.Tests;

/// <summary>The system's clock, that can leap ahead. Timers run on as they do.</summary>
sealed class LeapingClock : TimeProvider
{
    long _leap;

    public void Leap(TimeSpan time) => Interlocked.Add(ref _leap, (long)(time.TotalSeconds * TimestampFrequency));

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _leap);
}
