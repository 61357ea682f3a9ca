using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>What trials train: answers which of them can share a pass, and trains those together.</summary>
public interface IModel
{
    ICohort Open(IReadOnlyList<Trial> trials);

    /// <summary>Opens trials for a leg of their training.</summary>
    /// <param name="checkpoints">
    /// Where each trial stands at its beginning, in the order of the trials. Empty: all begin with their first epoch, and end with the
    /// leg: training is pure, so that they are then where the checkpoints would have put them.
    /// </param>
    /// <returns>Null when the checkpoints are not of this model.</returns>
    /// <exception cref="NotSupportedException">Trials of this model cannot be paused.</exception>
    ICohort? Open(IReadOnlyList<Trial> trials, Leg leg, IReadOnlyList<Checkpoint> checkpoints) => leg == default
        ? Open(trials)
        : throw new NotSupportedException("Expected a model whose trials can be paused, got one that has no epochs.");

    /// <summary>Memory in bytes that training needs beside the data: of a cohort without trials, and of each trial in it.</summary>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    (long Cohort, long Trial) MemoryOf(Trial trial);

    /// <summary>Most trials that a cohort may have; 1 or more.</summary>
    int CohortMax => int.MaxValue;
}

/// <summary>Trials in training, side by side. Used by one thread at a time; a pure function of its trials and the data.</summary>
public interface ICohort : IDisposable
{
    /// <summary>True when every trial has come to the end of its leg.</summary>
    bool IsFinished { get; }

    /// <summary>Trains every trial that is still going by one epoch.</summary>
    /// <remarks>The list is valid until the next epoch.</remarks>
    /// <returns>A report for each of those trials but the ones that diverged, in the order of the trials.</returns>
    IReadOnlyList<EpochReport> RunEpoch();

    /// <summary>How the trials that came to the end of their leg so far ended, in the order of the trials.</summary>
    IReadOnlyList<TrialEnd> Ends { get; }

    /// <summary>Where a trial stands between two epochs; null for models whose trials cannot be paused.</summary>
    Checkpoint? CheckpointOf(TrialId trial) => null;

    /// <summary>Ends a trial with its last epoch, as stopped; its neighbours keep their bits. Does nothing after its end.</summary>
    /// <param name="trial">One of the cohort, with an epoch or more.</param>
    /// <exception cref="NotSupportedException">Trials of this model cannot be stopped.</exception>
    void Stop(TrialId trial, string reason) =>
        throw new NotSupportedException("Expected a model whose trials can be stopped early, got one that has no epochs.");

    /// <summary>The weights that a trial has now; null for models without weights.</summary>
    ModelWeights? WeightsOf(TrialId trial);

    /// <summary>
    /// Nobody wants the cohort any more: a running epoch may end early, without reports. Called by any thread, returns at once. Models
    /// whose epochs are short need not listen.
    /// </summary>
    void GiveUp()
    {
        // The epoch comes to its end by itself.
    }
}
