namespace HyperSweep.Sweeps;

/// <summary>A paired test over the repeats that two configurations have in common.</summary>
public enum PairedTestKind
{
    /// <summary>Student's t-test of the differences; can tell after two repeats.</summary>
    TTest,

    /// <summary>Wilcoxon's signed ranks, which know nothing of how large differences are; one of n repeats is at best 2⁻ⁿ.</summary>
    Wilcoxon,
}

/// <summary>When a configuration has no further repeats, because it is beaten.</summary>
/// <param name="Level">It is beaten when chance alone puts it so far behind at most this often; above 0, below 1. One-sided.</param>
/// <param name="MinRepeats">Repeats that every configuration has; 2 or more, below the repeats of the sweep.</param>
public sealed record RacingDefinition(PairedTestKind Test, double Level, int MinRepeats)
{
    public const double LevelDefault = 0.05;

    public const int MinRepeatsDefault = 2;
}
