namespace HyperSweep.Sweeps;

/// <summary>A program that is run for each trial.</summary>
/// <param name="Words">The program and its arguments, 1 or more; {name} in an argument stands for what differs between trials.</param>
/// <param name="MetricKey">The key of the metric in the lines that the program writes.</param>
public sealed record CommandDefinition(ValueList<string> Words, string MetricKey)
{
    public static readonly TimeSpan GraceDefault = TimeSpan.FromSeconds(5);

    /// <summary>Keys of the further objectives.</summary>
    public ValueList<string> OtherMetricKeys { get; init; } = [];

    /// <summary>How long a trial may take; null: as long as it likes.</summary>
    public TimeSpan? TimeMax { get; init; }

    /// <summary>Bytes that its processes may hold in memory together; null: as many as they like.</summary>
    public long? MemoryMax { get; init; }

    /// <summary>Between the signal that asks the program to end (SIGTERM) and the one that ends it (SIGKILL).</summary>
    public TimeSpan Grace { get; init; } = GraceDefault;
}
