using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>Completed trials with a value, in number order, as points of the unit cube of what is searched.</summary>
sealed class SpacePoints
{
    readonly double[][] _points; // NaN where a parameter does not exist.

    public SpacePoints(IReadOnlyList<FinishedTrial> trials, SearchSpace space)
    {
        Axes = new(space);
        var read = trials.Where(trial => trial.Status == TrialStatus.Completed && double.IsFinite(trial.Value))
            .OrderBy(trial => trial.Id.Number)
            .Select(trial => (Point: Axes.PointOf(trial.Configuration), trial.Value))
            .Where(entry => entry.Point is not null).ToArray(); // One of another space says nothing.
        (_points, Values) = ([.. read.Select(entry => entry.Point!)], [.. read.Select(entry => entry.Value)]);
        Varying = [.. Enumerable.Range(0, Axes.Count).Where(axis => Having(axis) >= ParameterImportances.TrialsMin && Varies(axis))];
    }

    public SpaceAxes Axes { get; }

    public int Count => _points.Length;

    public double[] Values { get; }

    /// <summary>Axes that enough trials have, and not all at one place.</summary>
    public int[] Varying { get; }

    public double At(int trial, int axis) => _points[trial][axis];

    /// <summary>Trials that have the parameter.</summary>
    public int Having(int axis) => _points.Count(point => !double.IsNaN(point[axis]));

    bool Varies(int axis) => _points.Select(point => point[axis]).Where(place => !double.IsNaN(place)).Distinct().Skip(1).Any();
}
