using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>Where one trial stands.</summary>
sealed class TrialEntry(Trial trial)
{
    public Trial Trial { get; } = trial;

    public int Number => Trial.Id.Number;

    public CohortKey Key { get; } = CohortKey.Of(trial);

    /// <summary>Runs that were begun and not interrupted, over all terms.</summary>
    public int Attempts { get; set; }

    public TrialStatus Status { get; set; }

    /// <summary>Null also when it ended in an earlier term.</summary>
    public RunId? EndedBy { get; set; }

    public bool HasEnded => Status is not (TrialStatus.Queued or TrialStatus.Running);
}
