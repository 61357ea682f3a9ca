using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>Where one trial stands.</summary>
sealed class TrialEntry(Trial trial)
{
    /// <summary>Another one after weights were taken over.</summary>
    public Trial Trial { get; private set; } = trial;

    public int Number => Trial.Id.Number;

    /// <summary>Changes only while the trial does not wait in a queue.</summary>
    public CohortKey Key { get; private set; } = CohortKey.Of(trial);

    /// <summary>Epochs up to the last rung that it has come to; 0: none.</summary>
    public int EpochsDone { get; private set; }

    /// <summary>Runs of its present leg that were begun and not interrupted, over all terms.</summary>
    public int Attempts { get; set; }

    public TrialStatus Status { get; set; }

    /// <summary>Why it ended before it began; null: it did not, or in an earlier term.</summary>
    public string? SkipReason { get; private set; }

    /// <summary>Null also when it ended in an earlier term.</summary>
    public RunId? EndedBy { get; set; }

    public bool HasEnded => Status is not (TrialStatus.Queued or TrialStatus.Running or TrialStatus.Paused);

    /// <summary>Whether it still waits for what a run of this leg brings.</summary>
    public bool IsOn(Leg leg) => !HasEnded && Status != TrialStatus.Paused && EpochsDone == leg.From;

    /// <summary>It goes on with weights and parameters of another; while it waits at a rung.</summary>
    public void TakeOver(Trial trial) => Trial = trial;

    /// <summary>It ends before it begins.</summary>
    public void Skip(string reason) => (Status, SkipReason) = (TrialStatus.Stopped, reason);

    /// <summary>It goes on with a leg.</summary>
    public void Enter(Leg leg) => (Key, EpochsDone) = (CohortKey.Of(Trial, leg), leg.From);

    /// <summary>It has come to a rung, and waits.</summary>
    public void Pause(int epochs) => (Status, EpochsDone, Attempts) = (TrialStatus.Paused, epochs, 0);
}
