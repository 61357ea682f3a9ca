using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

public static class Samplers
{
    /// <exception cref="ArgumentException">The method cannot search this space.</exception>
    public static ISampler For(SearchDefinition search, SearchSpace space) => search.Method switch
    {
        SearchMethod.Grid => new GridSampler(space),
        SearchMethod.Random => new RandomSampler(space, search.Seed),
        _ => throw new ArgumentException($"Expected grid or random, got {search.Method}.", nameof(search)),
    };
}
