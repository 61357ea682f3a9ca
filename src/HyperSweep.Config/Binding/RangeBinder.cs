using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Models;
using HyperSweep.Search.Space;

namespace HyperSweep.Config.Binding;

/// <summary>Reads a range: min, max, scale, step, steps.</summary>
sealed class RangeBinder(string name, Section section, ParameterValueReader values, DiagnosticBag bag)
{
    /// <param name="distribution">Another tool's word for the kind of range; null: none.</param>
    /// <returns>Null after faults.</returns>
    public ParameterDomain? Bind(string? distribution)
    {
        if (!HasBounds()) return null;
        var scale = ReadScale(distribution);
        if (scale == Scale.Log && !BeginsAboveZero()) return null;
        if (scale == Scale.ReverseLog && !EndsBelowOne()) return null;
        var min = values.Number(section.Value("min")!);
        var max = values.Number(section.Value("max")!);
        var step = section.Number("step");
        var steps = section.Whole("steps");
        var isFaulty = min is null || max is null || scale is null
            || (section.Has("step") && step is null) || (section.Has("steps") && steps is null);
        if (isFaulty || !IsClear(distribution, scale!.Value)) return null;
        if (!IsAscending(min!.Value, max!.Value)) return null;
        return scale != Scale.ReverseLog && IsWhole(distribution, min.Value, max.Value, step)
            ? Whole(scale.Value, (int?)steps)
            : Float(min.Value.Value, max.Value.Value, scale.Value, step?.Value, (int?)steps);
    }

    bool HasBounds()
    {
        if (!section.Has("min") && !section.Has("max"))
        {
            bag.Add(DiagnosticCodes.MissingKey, section.Place, $"expected 'values', or 'min' and 'max', for '{name}', got neither",
                $"a fixed value needs no braces: '{name}: 1'");
            return false;
        }
        foreach (var key in new[] { "min", "max" })
            if (!section.Has(key)) section.Miss(key, "a range has both ends, 'min' and 'max'");
        return section.Has("min") && section.Has("max");
    }

    Scale? ReadScale(string? distribution)
    {
        var word = section.Word("scale");
        if (section.Has("scale") && word is null) return null;
        var scale = word switch { "log" => Scale.Log, "reverse_log" => Scale.ReverseLog, _ => Scale.Linear };
        var meant = distribution == "log_uniform_values" ? Scale.Log : Scale.Linear;
        if (distribution is null || word is null || scale == meant) return distribution is null ? scale : meant;
        Unclear("scale", $"expected a scale that fits 'distribution: {distribution}', got '{word}'", "leave one of them out");
        return null;
    }

    bool IsClear(string? distribution, Scale scale)
    {
        if (section.Has("step") && section.Has("steps"))
            return Unclear("steps", $"expected either 'step' or 'steps' for '{name}', got both",
                "'step' is a distance, 'steps' a number of values");
        if (section.Has("step") && scale != Scale.Linear)
            return Unclear("step", $"expected a linear scale for '{name}' with 'step', got a log scale",
                "use 'steps', the number of values in a grid");
        if (distribution == "q_uniform" && !section.Has("step"))
            return Unclear("distribution", $"expected 'q' or 'step' for '{name}' with 'distribution: q_uniform', got neither",
                "add 'step', the distance between values");
        return true;
    }

    bool Unclear(string key, string message, string help)
    {
        bag.Add(DiagnosticCodes.UnclearRange, section.PlaceOf(key), message, help);
        return false;
    }

    bool IsAscending(Number min, Number max)
    {
        if (min.Value < max.Value)
        {
            if (double.IsFinite(max.Value - min.Value)) return true;
            bag.Add(DiagnosticCodes.OutOfRange, section.Value("max")!.Span,
                $"expected a range of '{name}' that numbers can hold, got one beyond 1e308");
            return false;
        }
        var (low, high) = (Written("max"), Written("min"));
        bag.Add(DiagnosticCodes.BoundsReversed, section.Value("max")!.Span,
            $"expected max above min for '{name}', got max {low} and min {high}",
            min.Value == max.Value ? $"a fixed value needs no range: '{name}: {low}'" : $"exchange them: 'min: {low}, max: {high}'");
        return false;
    }

    /// <summary>Asked before the parameter's own bounds, since it says better what is wrong.</summary>
    bool BeginsAboveZero()
    {
        if (Digits("min") is not { Value: <= 0 } min) return true;
        var isExponent = min.Whole is > -300 and < 0 && Digits("max")?.Whole is < 300;
        bag.Add(DiagnosticCodes.LogFromZero, section.Value("min")!.Span,
            $"expected a log scale of '{name}' to begin above 0, got min {Written("min")}",
            isExponent
                ? $"bounds are values, not exponents: 'min: 1e{Written("min")}, max: 1e{Written("max")}'"
                : "choose the smallest value worth a try, such as 1e-6, or 'scale: linear'");
        return false;
    }

    bool EndsBelowOne()
    {
        if (values.Known is { Kind: ParameterKind.WholeNumber })
            return Unclear("scale", $"expected a linear or log scale for '{name}', which has whole numbers, got reverse_log", "use log");
        if (Digits("max") is not { Value: >= 1 }) return true;
        bag.Add(DiagnosticCodes.OutOfRange, section.Value("max")!.Span,
            $"expected a reverse log scale of '{name}' to end below 1, got max {Written("max")}",
            "it counts 1 - value on a log scale: choose the largest value worth a try, such as 0.999");
        return false;
    }

    Number? Digits(string key) =>
        section.Value(key) is ScalarNode { IsPlain: true } scalar && NumberReader.TryRead(scalar.Value, out var number) ? number : null;

    bool IsWhole(string? distribution, Number min, Number max, Number? step) => values.Known switch
    {
        { Kind: ParameterKind.WholeNumber } => true,
        { } => false,
        null when distribution is not null => distribution == "int_uniform",
        null => min.Whole is not null && max.Whole is not null && step is null or { Whole: not null },
    };

    IntDomain? Whole(Scale scale, int? steps)
    {
        var min = values.Whole(section.Value("min")!);
        var max = values.Whole(section.Value("max")!);
        var step = section.Has("step") ? ValueReader.Whole(section.Value("step")!, section.What("step"), bag) : 1;
        if (min is null || max is null || step is null) return null;
        // Unsigned, since the difference of two longs may not fit a long.
        var width = (ulong)max.Value - (ulong)min.Value;
        if (step < 1 || (ulong)step.Value > width) return BadStep<IntDomain>($"from 1 to {width}");
        if (steps is { } points && (ulong)(points - 1) > width)
        {
            bag.Add(DiagnosticCodes.OutOfRange, section.Value("steps")!.Span,
                $"expected at most {width + 1} steps for '{name}', got {points}",
                $"there are no more whole numbers from {min} to {max}");
            return null;
        }
        return new(min.Value, max.Value, scale, step.Value, steps);
    }

    FloatDomain? Float(double min, double max, Scale scale, double? step, int? steps) =>
        step is { } distance && (distance <= 0 || distance > max - min)
            ? BadStep<FloatDomain>($"above 0 and at most {ValueReader.Show(max - min)}")
            : new(min, max, scale, step, steps);

    T? BadStep<T>(string range) where T : class
    {
        bag.Add(DiagnosticCodes.OutOfRange, section.Value("step")!.Span,
            $"expected '{section.What("step")}' to be {range}, got {Written("step")}",
            "it is the distance between values; 'steps' is their number");
        return null;
    }

    string Written(string key) => ((ScalarNode)section.Value(key)!).Value;
}
