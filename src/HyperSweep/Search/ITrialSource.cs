using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search;

/// <summary>Plans the trials of one sweep in number order. What it answers depends on what finished, never on when.</summary>
public interface ITrialSource
{
    /// <summary>
    /// The next trials that can be planned from what has finished so far, each once; none when more must finish first.
    /// A source may start at trial 1 on a resumed sweep: the coordinator leaves out those that are already saved.
    /// </summary>
    /// <param name="max">1 or more.</param>
    IReadOnlyList<Trial> Next(int max);

    /// <summary>Told once for each trial, in any order; before the first <see cref="Next"/> for the saved ones.</summary>
    void Finish(FinishedTrial trial);

    /// <summary>
    /// Told once for each trial that comes to its first rung, before its end is; its status is paused, and its value that of the rung.
    /// </summary>
    void Reach(FinishedTrial trial)
    {
    }

    /// <summary>Why it is exhausted before its last trial; null when it is not.</summary>
    string? EndReason => null;

    /// <summary>Why a trial that <see cref="Next"/> has just given is not trained at all; null: it is. Asked once.</summary>
    string? ReasonToSkip(TrialId trial) => null;

    /// <summary>Whether it wants to be told the curves of finished trials.</summary>
    bool UsesCurves => false;

    /// <summary>True when <see cref="Next"/> has given every trial that there will ever be.</summary>
    bool IsExhausted { get; }
}
