using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Dashboard.Reading;

/// <summary>A parameter of a search space as the page draws it.</summary>
/// <param name="Kind">float, int, choice or fixed.</param>
/// <param name="Scale">log or linear; null for choices and fixed values.</param>
/// <param name="Values">Of a choice or a fixed value, spelt as in tables.</param>
sealed record ParameterShape(string Name, string Kind, string? Scale, double? Min, double? Max, IReadOnlyList<string>? Values)
{
    public static IReadOnlyList<ParameterShape> Of(SearchSpace space) => [.. space.Parameters.Select(Of)];

    static ParameterShape Of(Parameter parameter) => parameter.Domain switch
    {
        FloatDomain range => new(parameter.Name, "float", Word(range.Scale), range.Min, range.Max, null),
        IntDomain range => new(parameter.Name, "int", Word(range.Scale), range.Min, range.Max, null),
        NormalDomain normal => new(parameter.Name, "float", normal.IsLog ? "log" : "linear", normal.Ends.Low, normal.Ends.High, null),
        ChoiceDomain choice => new(parameter.Name, "choice", null, null, null, [.. choice.Values.Select(Spell)]),
        FixedDomain known => new(parameter.Name, "fixed", null, null, null, [Spell(known.Value)]),
        _ => throw new ArgumentException($"Expected a known domain, got {parameter.Domain.GetType().Name}.", nameof(parameter)),
    };

    static string Word(Scale scale) => scale == HyperSweep.Search.Space.Scale.Log ? "log" : "linear";

    // Flags are numbers in the columns of tables.
    static string Spell(ParameterValue value) => value is ParameterValue.Flag flag ? (flag.Value ? "1" : "0") : value.ToString()!;
}
