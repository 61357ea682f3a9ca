using HyperSweep.Search.Racing;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search;

/// <summary>Makes what plans the trials of a sweep, as its definition says.</summary>
public static class TrialSources
{
    /// <param name="search">The sweep's, with the total of trials that there shall be now.</param>
    /// <param name="planned">The trials that were planned before, as saved: 1, 2, 3 ….</param>
    /// <param name="brackets">Of a sweep with rungs, whose configurations have no repeats; null for others.</param>
    /// <param name="known">What the sweep has learned from before its first trial; null: nothing.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or the method cannot search the space.</exception>
    public static ITrialSource For(
        SweepDefinition definition, SearchDefinition search, IReadOnlyList<Trial> planned, BracketPlan? brackets = null,
        IReadOnlyList<FinishedTrial>? known = null)
    {
        if (search.Repeats == 1) return Planner(definition, search, planned, brackets, known);
        if (brackets is not null) throw new ArgumentException("Expected no repeats with rungs, got both.", nameof(brackets));
        if (search.Racing is not null)
            return new RacingTrials(
                search, definition.Metric.Goal,
                Planner(definition, RacingTrials.OfConfigurations(search), RepeatedTrials.FirstOfEach(search, planned), null, known),
                planned);
        var configurations = Planner(
            definition, RepeatedTrials.OfConfigurations(search), RepeatedTrials.FirstOfEach(search, planned), null, known);
        return new RepeatedTrials(search, configurations, planned);
    }

    static TrialPlanner Planner(
        SweepDefinition definition, SearchDefinition search, IReadOnlyList<Trial> planned, BracketPlan? brackets,
        IReadOnlyList<FinishedTrial>? known) => new(
            search, Samplers.Samplers.For(search, definition.Space, definition.Metric.Goals, known), planned,
            EarlyStopping.For(definition.EarlyStopping, definition.Metric.Goal), brackets,
            Budget.For(definition.Budget, definition.Metric, definition.Search.Repeats));
}
