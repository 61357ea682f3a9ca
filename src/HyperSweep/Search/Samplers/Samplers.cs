using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

public static class Samplers
{
    public static ISampler For(SearchDefinition search, SearchSpace space) => search.Method switch
    {
        SearchMethod.Grid => new GridSampler(space),
        SearchMethod.Random => new RandomSampler(space, search.Seed),
        _ => throw new NotSupportedException($"Expected a known search method, got {search.Method}."),
    };
}
