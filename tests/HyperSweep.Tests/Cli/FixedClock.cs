namespace HyperSweep.Tests.Cli;

sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = Start;

    public static DateTimeOffset Start { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
