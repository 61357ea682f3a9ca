using HyperSweep.Search.Samplers.Tpe;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

public static class Samplers
{
    /// <exception cref="ArgumentException">The method cannot search this space.</exception>
    public static ISampler For(SearchDefinition search, SearchSpace space, Goal goal) => search.Method switch
    {
        SearchMethod.Grid => new GridSampler(space),
        SearchMethod.Random => new RandomSampler(space, search.Seed),
        SearchMethod.Tpe => new TpeSampler(space, search.Seed, goal, Tpe(search)),
        _ => throw new ArgumentException($"Expected a method that chooses configurations, got {search.Method}.", nameof(search)),
    };

    static TpeOptions Tpe(SearchDefinition search)
    {
        TpeOptions options = new() { Multivariate = search.Multivariate };
        return search.StartupTrials is { } startup ? options with { StartupTrials = startup } : options;
    }
}
