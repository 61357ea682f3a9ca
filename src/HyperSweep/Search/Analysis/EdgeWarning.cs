using System.Globalization;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

public enum RangeEdge { Lower, Upper }

/// <summary>The best trial's value lies within 5 % of an end of its range, on the range's own scale: better ones may lie beyond.</summary>
/// <param name="Limit">The end of the range.</param>
public sealed record EdgeWarning(string Parameter, double Value, RangeEdge Edge, double Limit)
{
    const double EdgeShare = 0.05;

    /// <summary>
    /// Warnings of the best trial that completed or was stopped, in the order of the space; none when all trials did equally well.
    /// </summary>
    public static IReadOnlyList<EdgeWarning> Of(IReadOnlyList<FinishedTrial> trials, SearchSpace space, MetricDefinition metric)
    {
        FinishedTrial[] measured =
        [
            .. trials.Where(trial => trial.Status is TrialStatus.Completed or TrialStatus.Stopped).OrderBy(trial => trial.Id.Number),
        ];
        if (measured.Length > 1 && measured.All(trial => trial.Value == measured[0].Value)) return []; // None is better.
        FinishedTrial? best = null;
        foreach (var trial in measured)
            if (metric.IsBetter(trial.Value, best?.Value ?? double.NaN)) best = trial;
        return best is { } found
            ? [.. space.Parameters.Select(parameter => Judge(parameter, found.Configuration)).OfType<EdgeWarning>()]
            : [];
    }

    public override string ToString() =>
        $"best {Parameter} {Text(Value)} is at the {(Edge == RangeEdge.Lower ? "lower" : "upper")} edge ({Text(Limit)}): try a wider range";

    static EdgeWarning? Judge(Parameter parameter, Configuration configuration)
    {
        ScaledRange? known = parameter.Domain switch
        {
            FloatDomain range => new(range.Min, range.Max, range.Scale),
            IntDomain range => new(range.Min, range.Max, range.Scale),
            _ => null,
        };
        if (known is not { } scaled || scaled.Min == scaled.Max) return null;
        if (configuration.Find(parameter.Name)?.AsNumber is not { } value) return null;
        return scaled.FractionOf(value) switch
        {
            <= EdgeShare => new(parameter.Name, value, RangeEdge.Lower, scaled.Min),
            >= 1 - EdgeShare => new(parameter.Name, value, RangeEdge.Upper, scaled.Max),
            _ => null,
        };
    }

    // Four digits, but whole numbers without an exponent.
    static string Text(double value) =>
        value.ToString(Math.Abs(value) is >= 1000 and < 1e9 ? "F0" : "G4", CultureInfo.InvariantCulture);
}
