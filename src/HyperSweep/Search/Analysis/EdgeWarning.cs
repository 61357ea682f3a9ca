using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>The best trial's value of a parameter lies at an edge of its range: better ones may lie beyond.</summary>
public sealed record EdgeWarning(string Parameter, double Value, bool IsUpper, double Bound)
{
    /// <summary>Share of the range, on its own scale, that counts as its edge.</summary>
    const double EdgeShare = 0.05;

    /// <summary>Warnings for the best trial, in the order of the space; none when no trial has a value.</summary>
    public static IReadOnlyList<EdgeWarning> Of(IEnumerable<FinishedTrial> trials, SearchSpace space, MetricDefinition metric)
    {
        FinishedTrial? best = null;
        foreach (var trial in trials)
            if (metric.IsBetter(trial.Value, best?.Value ?? double.NaN)) best = trial;
        return best is { } found
            ? [.. space.Parameters.Select(parameter => Of(parameter, found.Configuration)).OfType<EdgeWarning>()]
            : [];
    }

    public override string ToString() =>
        FormattableString.Invariant($"the best {Parameter}, {Value:G4}, is at the {(IsUpper ? "upper" : "lower")} edge of its range ")
        + FormattableString.Invariant($"({(IsUpper ? "max" : "min")}: {Bound:G4}): try a wider one");

    static EdgeWarning? Of(Parameter parameter, Configuration configuration)
    {
        var (min, max, scale) = parameter.Domain switch
        {
            FloatDomain range => (range.Min, range.Max, range.Scale),
            IntDomain range => (range.Min, range.Max, range.Scale),
            _ => (0.0, 0.0, Scale.Linear),
        };
        if (min == max || configuration.Find(parameter.Name)?.AsNumber is not { } value) return null;
        var place = RangeScale.PlaceOf(value, min, max, scale);
        if (place is > EdgeShare and < 1 - EdgeShare) return null;
        return new(parameter.Name, value, IsUpper: place > 0.5, place > 0.5 ? max : min);
    }
}
