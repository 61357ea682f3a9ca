using HyperSweep.Sweeps;

namespace HyperSweep.Results;

/// <summary>A trial of a winner, after the search.</summary>
/// <param name="Weights">Those it ended with.</param>
public sealed record MeasuredTrial(ModelWeights Weights)
{
    /// <summary>Of its last epoch, when it was trained once more for its weights; null when they were stored.</summary>
    public Metrics? Again { get; init; }

    /// <summary>Null where there are no test rows.</summary>
    public TestResult? Test { get; init; }
}
