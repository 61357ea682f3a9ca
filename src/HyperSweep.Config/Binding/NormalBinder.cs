using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Models;
using HyperSweep.Search.Space;

namespace HyperSweep.Config.Binding;

/// <summary>Reads values scattered around a mean: mean, deviation, steps.</summary>
sealed class NormalBinder(string name, Section section, ParameterValueReader values, DiagnosticBag bag)
{
    static readonly string[] Foreign = ["values", "min", "max", "scale", "step", "weights", "ordered"];

    /// <returns>Null after faults.</returns>
    public NormalDomain? Bind(bool isLog)
    {
        if (Array.Find(Foreign, section.Has) is { } foreign)
            return Refuse(foreign, DiagnosticCodes.UnclearRange,
                $"expected mean and deviation alone for '{name}' with a normal distribution, got '{foreign}'", "leave it out");
        foreach (var key in new[] { "mean", "deviation" })
            if (!section.Has(key)) section.Miss(key, "a normal distribution has a mean and a deviation");
        var mean = section.Number("mean")?.Value;
        var deviation = section.Number("deviation")?.Value;
        var steps = section.Whole("steps");
        if (mean is null || deviation is null || (section.Has("steps") && steps is null)) return null;
        if (deviation <= 0)
            return Refuse("deviation", DiagnosticCodes.OutOfRange, $"expected '{name}.deviation' to be above 0, got {Written("deviation")}",
                "a fixed value needs no distribution");
        NormalDomain domain = new(mean.Value, deviation.Value, isLog, (int?)steps);
        return IsFitting(domain) ? domain : null;
    }

    // The ends of what can be drawn must be values that the model takes.
    bool IsFitting(NormalDomain domain)
    {
        var (low, high) = domain.Ends;
        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            Refuse("deviation", DiagnosticCodes.OutOfRange,
                $"expected values of '{name}' that numbers can hold, got some beyond 1e308", help: null);
            return false;
        }
        if (values.Known is not { } known) return true;
        if (known.Kind != ParameterKind.Number)
        {
            Refuse("distribution", DiagnosticCodes.WrongKind, $"expected values or a range for '{name}', got a normal distribution", null);
            return false;
        }
        if ((known.MinExcluded ? low > known.Min : low >= known.Min) && high <= known.Max) return true;
        Refuse("mean", DiagnosticCodes.OutOfRange,
            $"expected '{name}' to stay within what the model takes, got values from {low:G3} to {high:G3}",
            domain.IsLog ? known.Help : "use 'distribution: log_normal' for values above 0");
        return false;
    }

    NormalDomain? Refuse(string key, DiagnosticCode code, string message, string? help)
    {
        bag.Add(code, section.Value(key)?.Span ?? section.PlaceOf(key), message, help);
        return null;
    }

    string Written(string key) => ((ScalarNode)section.Value(key)!).Value;
}
