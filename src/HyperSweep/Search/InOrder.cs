using HyperSweep.Search.Samplers;

namespace HyperSweep.Search;

/// <summary>Results in number order, whoever was told first.</summary>
sealed class InOrder
{
    readonly Dictionary<int, FinishedTrial> _ahead = []; // Told before a trial of a smaller number.

    /// <summary>Trials 1, 2, 3 … without a gap.</summary>
    public List<FinishedTrial> List { get; } = [];

    /// <summary>The first word on a trial stands.</summary>
    public void Add(FinishedTrial trial)
    {
        if (trial.Id.Number <= List.Count) return;
        _ahead.TryAdd(trial.Id.Number, trial);
        while (_ahead.Remove(List.Count + 1, out var next)) List.Add(next);
    }
}
