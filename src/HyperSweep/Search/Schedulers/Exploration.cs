using HyperSweep.Randomness;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>Varies some parameters of a configuration: each is multiplied by one of a few factors, or drawn anew.</summary>
public sealed class Exploration
{
    // Where constraints refuse so many variations, the parameters stay as they are.
    const int DrawsMax = 100;

    readonly PopulationDefinition _definition;
    readonly SearchSpace _space;
    readonly Dictionary<string, Parameter> _varied;

    /// <exception cref="ArgumentException">A parameter is none of the space, or nothing that can be varied.</exception>
    public Exploration(PopulationDefinition definition, SearchSpace space)
    {
        (_definition, _space) = (definition, space);
        _varied = definition.Parameters.ToDictionary(name => name, name =>
            space.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } found && CanVary(found.Domain)
                ? found
                : throw new ArgumentException($"Expected a parameter of numbers that is searched, got '{name}'.", nameof(definition)));
    }

    /// <summary>Whether there are numbers to choose from.</summary>
    public static bool CanVary(ParameterDomain domain) => domain switch
    {
        FloatDomain range => range.Min < range.Max,
        IntDomain range => range.Min < range.Max,
        ChoiceDomain choice => choice.Values.Count > 1 && choice.Values.All(value => value.AsNumber is not null),
        NormalDomain => true,
        _ => false,
    };

    /// <summary>
    /// A number is multiplied by one of the factors and moved to the nearest value that the parameter has; of listed values, it becomes the
    /// next one above or below. With the probability of the definition it is drawn from its space instead.
    /// </summary>
    /// <returns>A configuration that meets the constraints: the given one, when no variation of many does.</returns>
    public Configuration Vary(Configuration configuration, SplitMix64 random)
    {
        for (var draw = 0; draw < DrawsMax; draw++)
        {
            Configuration varied = new(configuration.Select(entry =>
                _varied.TryGetValue(entry.Key, out var parameter) ? new(entry.Key, Vary(parameter, entry.Value, ref random)) : entry));
            if (_space.Constraints.All(constraint => constraint.IsMetBy(varied))) return varied;
        }
        return configuration;
    }

    ParameterValue Vary(Parameter parameter, ParameterValue value, ref SplitMix64 random)
    {
        var isDrawn = random.NextUnit() < _definition.Resample;
        var (place, drawSeed) = (random.NextBelow(_definition.Factors.Count), random.Next());
        if (isDrawn) return RandomSampler.Draw(parameter, drawSeed);
        var factor = _definition.Factors[place];
        if (parameter.Domain is ChoiceDomain choice) return Next(choice, value, isUp: factor > 1);
        return Nearest(parameter, value.AsNumber!.Value * factor);
    }

    static ParameterValue Next(ChoiceDomain choice, ParameterValue value, bool isUp)
    {
        // By size, because a list may stand in any order.
        ParameterValue[] sorted = [.. choice.Values.OrderBy(other => other.AsNumber!.Value)];
        var place = Array.IndexOf(sorted, value) + (isUp ? 1 : -1);
        return sorted[Math.Clamp(place, 0, sorted.Length - 1)];
    }

    static ParameterValue Nearest(Parameter parameter, double number)
    {
        switch (parameter.Domain)
        {
            case FloatDomain { Step: null } range: return Math.Clamp(number, range.Min, range.Max);
            case NormalDomain normal: return Math.Clamp(number, normal.Ends.Low, normal.Ends.High);
            default:
                var axis = Axis.Of(parameter)!;
                return axis.At(axis.FractionOf(number));
        }
    }
}
