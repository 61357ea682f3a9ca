using HyperSweep.Models;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Benchmarks.Search;

/// <summary>A function whose minimum is known.</summary>
sealed record SearchProblem(string Name, double Optimum, SearchSpace Space, Func<Configuration, double> Value)
{
    public static IReadOnlyList<SearchProblem> All { get; } = [Of("branin", 0.39788735772973816), Of("hartmann6", -3.3223680114155152)];

    static SearchProblem Of(string name, double optimum) => new(
        name, optimum,
        new([.. ModelParameters.Of(ModelKind.Function, name)!.Select(
            known => new Parameter(known.Name, new FloatDomain(known.Min, known.Max, Scale.Linear, Step: null, GridPoints: null)))]),
        Functions.Named(name));
}
