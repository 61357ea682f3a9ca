namespace HyperSweep.Simulation.Scale;

/// <summary>What a coordinator has to cope with.</summary>
/// <param name="Workers">1 or more.</param>
/// <param name="Trials">1 or more.</param>
/// <param name="CohortMax">Most trials of a run; 1 or more.</param>
/// <param name="Epochs">Of each trial; 1 or more.</param>
/// <param name="RunDuration">How long a worker trains a run, however many trials are in it; zero: no time at all.</param>
sealed record Load(int Workers, int Trials, int CohortMax, int Epochs, TimeSpan RunDuration)
{
    /// <summary>Of a message, one way.</summary>
    public static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(1);

    public static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(30);
}
