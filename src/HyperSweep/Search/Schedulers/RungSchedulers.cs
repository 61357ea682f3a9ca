using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>Makes what decides at rungs, as a sweep's definition says.</summary>
public static class RungSchedulers
{
    /// <param name="brackets">Null for a sweep without rungs.</param>
    /// <param name="decisions">Of the sweep that is run again; only followed where others could be made. Null: none is.</param>
    /// <returns>Null without rungs.</returns>
    public static IRungScheduler? For(
        StoppingDefinition? definition, BracketPlan? brackets, Goal goal, IReadOnlyList<RecordedDecision>? decisions = null)
    {
        if (brackets is null) return null;
        if (definition is not { IsOrderDependent: true }) return new RungScheduler(brackets, goal);
        return decisions is null ? new AshaScheduler(brackets, goal) : new RecordedDecisions(brackets, decisions);
    }
}
