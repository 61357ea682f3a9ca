using HyperSweep.Search.Samplers.Cmaes;
using HyperSweep.Search.Samplers.GaussianProcess;
using HyperSweep.Search.Samplers.LatinHypercube;
using HyperSweep.Search.Samplers.Sobol;
using HyperSweep.Search.Samplers.Tpe;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

public static class Samplers
{
    /// <exception cref="ArgumentException">The method cannot search this space.</exception>
    public static ISampler For(SearchDefinition search, SearchSpace space, Goal goal)
    {
        if (space.Initial.Count == 0) return Inner(search, space, goal);
        var rest = search with { Trials = Math.Max(1, search.Trials - space.Initial.Count) };
        return new InitialSampler(Inner(rest, space, goal), space, search.Seed);
    }

    static ISampler Inner(SearchDefinition search, SearchSpace space, Goal goal) => search.Method switch
    {
        SearchMethod.Grid => new GridSampler(space),
        SearchMethod.Random => new RandomSampler(space, search.Seed),
        SearchMethod.Sobol => new SobolSampler(space, search.Seed),
        SearchMethod.LatinHypercube => new LatinHypercubeSampler(space, search.Seed, search.Trials),
        SearchMethod.Tpe => new TpeSampler(
            space, search.Seed, goal, new() { StartupTrials = search.StartupTrials, Multivariate = search.Multivariate }),
        SearchMethod.Gp => new GaussianProcessSampler(space, search.Seed, goal, search.StartupTrials),
        SearchMethod.Cmaes => new CmaesSampler(space, search.Seed, goal),
        _ => throw new ArgumentException($"Expected a method that chooses configurations, got {search.Method}.", nameof(search)),
    };
}
