using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

/// <summary>What a suggestion may depend on. It is a function of the trial's number and of results, never of time.</summary>
/// <param name="Finished">All trials up to number − lookahead, in number order.</param>
/// <param name="Pending">
/// The trials between those and the one asked for, in number order. Their results are not told, even when some are there already.
/// </param>
public sealed record SearchHistory(IReadOnlyList<FinishedTrial> Finished, IReadOnlyList<Trial> Pending)
{
    /// <summary>Of a sampler that does not use it.</summary>
    public static SearchHistory None { get; } = new([], []);
}
