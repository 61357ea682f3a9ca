using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

/// <summary>
/// Suggests as if trials of an earlier sweep had come before the first one: trial n is suggested as trial n + known, with a history that
/// begins with what is known. So there are fewer startup trials, or none.
/// </summary>
/// <param name="inner">One that learns.</param>
/// <param name="known">In a fixed order.</param>
sealed class KnowingSampler(ISampler inner, IReadOnlyList<FinishedTrial> known) : ISampler
{
    public bool UsesHistory => inner.UsesHistory;

    public int? TrialsMax => inner.TrialsMax;

    public Configuration Suggest(TrialId trial, SearchHistory history) => inner.Suggest(
        new(trial.Number + known.Count), history with { Finished = new JoinedList<FinishedTrial>(known, history.Finished) });
}
