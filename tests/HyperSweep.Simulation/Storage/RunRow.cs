using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Storage;

sealed class RunRow(WorkerId worker, ValueList<TrialId> trials, Leg leg)
{
    public WorkerId Worker { get; } = worker;
    public ValueList<TrialId> Trials { get; } = trials;
    public Leg Leg { get; } = leg;

    /// <summary>Null: under way.</summary>
    public RunOutcome? Outcome { get; set; }

    /// <summary>As they were when it began.</summary>
    public ValueList<Trial> TrialsAtStart { get; init; } = [];

    /// <summary>Ended by the start of a new term, not by a message or a lease.</summary>
    public bool EndedWithItsTerm { get; set; }
}
