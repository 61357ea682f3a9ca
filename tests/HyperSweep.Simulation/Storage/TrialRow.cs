using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Storage;

sealed class TrialRow(Trial trial)
{
    /// <summary>As it was planned, or as it goes on with weights that it took over.</summary>
    public Trial Trial { get; set; } = trial;

    public TrialStatus Status { get; set; } = TrialStatus.Queued;
    public int Attempts { get; set; }

    /// <summary>The run that has it, or had it last.</summary>
    public RunId? Run { get; set; }

    /// <summary>Up to the last rung that it has come to.</summary>
    public int EpochsDone { get; set; }

    /// <summary>At that rung.</summary>
    public Metrics Metrics { get; set; }

    public Checkpoint? Checkpoint { get; set; }
    public TrialEnd? End { get; set; }
    public double Value { get; set; } = double.NaN;
    public ValueList<double> OtherValues { get; set; } = [];
    public bool HasEnded => End is not null;

    /// <summary>Whether the end of this leg, or a later one, is stored.</summary>
    public bool Has(TrialEnd end) => HasEnded || (end.Status == TrialStatus.Paused && EpochsDone >= end.Epochs);
}
