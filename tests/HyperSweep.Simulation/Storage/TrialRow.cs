using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Storage;

sealed class TrialRow(Trial trial)
{
    public Trial Trial { get; } = trial;
    public TrialStatus Status { get; set; } = TrialStatus.Queued;
    public int Attempts { get; set; }

    /// <summary>The run that has it, or had it last.</summary>
    public RunId? Run { get; set; }

    public TrialEnd? End { get; set; }
    public double Value { get; set; } = double.NaN;
    public bool HasEnded => End is not null;
}
