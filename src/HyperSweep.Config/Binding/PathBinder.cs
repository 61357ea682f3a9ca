using System.Globalization;
using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Sees that a search along paths can be carried out, and how many there are.</summary>
sealed class PathBinder(DiagnosticBag bag)
{
    // Each trial tells of all before it on its path, wherever it goes: a cohort of 64 must fit in a message with that.
    const int PointsMax = 200;

    /// <param name="model">Null when the model itself is at fault.</param>
    /// <param name="space">Null after faults in it.</param>
    /// <param name="search">Null after faults in it.</param>
    /// <returns>The search, looking back as far as there are paths; null after faults.</returns>
    public SearchDefinition? Bind(
        Section root, ModelKind? model, BoundSpace? space, SearchDefinition? search, StoppingDefinition? stopping)
    {
        if (search is not { Method: SearchMethod.Path } || space is null) return search;
        var section = root.Open("search");
        if (model is not (null or ModelKind.Linear))
            return Refuse(section, "method", "expected paths of the linear model, whose weights go from point to point, got another model",
                "take 'method: grid'");
        if (space.Space.Parameters.All(parameter => parameter.Name != PathSampler.Along))
            return Refuse(section, "method", $"expected the parameter '{PathSampler.Along}', along which paths go, got none",
                "such as 'lambda: { min: 1e-6, max: 1e-1, scale: log, steps: 20 }', or take 'method: grid'");
        if (section.Has("lookahead"))
            Refuse(section, "lookahead", "expected no lookahead for paths, whose trials wait for the one before, got one", "remove it");
        if (search.Repeats > 1)
            Refuse(section, "repeats", $"expected no {(search.Folds > 1 ? "folds" : "repeats")} for paths, got {search.Repeats}",
                search.Folds > 1 ? "give 'dataset.validation' a share, or take 'method: grid'" : "leave 'search.repeats' out");
        if (stopping is { UsesRungs: true })
            Refuse(root, "early_stopping", "expected early stopping by a trial's own curve for paths, got rungs", "take patience");
        if (space.Space.Constraints.Count > 0) Refuse(root, "constraints", "expected no constraints for paths, got some", "remove them");
        if (space.Space.Initial.Count > 0) Refuse(root, "initial", "expected no initial values for paths, got some", "remove them");
        if (space.Space.Parameters.Any(parameter => parameter.When.Count > 0))
            Refuse(root, "parameters", "expected parameters that exist everywhere for paths, got conditions", "remove 'when'");
        if (bag.HasErrors) return null;
        PathSampler paths = new(space.Space);
        if (paths.Points <= PointsMax) return search with { Lookahead = paths.Paths };
        var along = space.Space.Parameters.Select(parameter => parameter.Name).ToList().IndexOf(PathSampler.Along);
        return Refuse(space.Places[along], string.Create(CultureInfo.InvariantCulture,
            $"expected at most {PointsMax} values of '{PathSampler.Along}' along a path, got {paths.Points}"),
            "begin the path where it is of interest, or take 'method: grid'");
    }

    SearchDefinition? Refuse(Section section, string key, string message, string help) => Refuse(section.PlaceOf(key), message, help);

    SearchDefinition? Refuse(Span place, string message, string help)
    {
        bag.Add(DiagnosticCodes.DoesNotApply, place, message, help);
        return null;
    }
}
