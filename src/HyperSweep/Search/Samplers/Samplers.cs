using HyperSweep.Search.Samplers.Cmaes;
using HyperSweep.Search.Samplers.GaussianProcess;
using HyperSweep.Search.Samplers.LatinHypercube;
using HyperSweep.Search.Samplers.Nsga2;
using HyperSweep.Search.Samplers.Sobol;
using HyperSweep.Search.Samplers.Tpe;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

public static class Samplers
{
    /// <exception cref="ArgumentException">The method cannot search this space.</exception>
    public static ISampler For(SearchDefinition search, SearchSpace space, Goal goal) => For(search, space, [goal]);

    /// <param name="goals">Of each objective, 1 or more.</param>
    /// <param name="known">Trials of an earlier sweep that fit the space; a method that does not learn ignores them.</param>
    /// <exception cref="ArgumentException">The method cannot search this space, or takes one objective only.</exception>
    public static ISampler For(
        SearchDefinition search, SearchSpace space, ValueList<Goal> goals, IReadOnlyList<FinishedTrial>? known = null)
    {
        if (goals.Count > 1 && !TakesSeveral(search.Method))
            throw new ArgumentException($"Expected one objective for {search.Method}, got {goals.Count}.", nameof(goals));
        if (space.Initial.Count == 0) return Knowing(Inner(search, space, goals), known);
        var rest = search with { Trials = Math.Max(1, search.Trials - space.Initial.Count) };
        return new InitialSampler(Knowing(Inner(rest, space, goals), known), space, search.Seed);
    }

    /// <summary>Whether a method may be used with several objectives: it does not look at results, or at all of them.</summary>
    public static bool TakesSeveral(SearchMethod method) => method is not (SearchMethod.Tpe or SearchMethod.Gp or SearchMethod.Cmaes);

    static ISampler Knowing(ISampler inner, IReadOnlyList<FinishedTrial>? known) =>
        known is { Count: > 0 } && inner.UsesHistory ? new KnowingSampler(inner, known) : inner;

    static ISampler Inner(SearchDefinition search, SearchSpace space, ValueList<Goal> goals) => search.Method switch
    {
        SearchMethod.Grid => new GridSampler(space),
        SearchMethod.Random => new RandomSampler(space, search.Seed),
        SearchMethod.Path => new PathSampler(space),
        SearchMethod.Sobol => new SobolSampler(space, search.Seed),
        SearchMethod.LatinHypercube => new LatinHypercubeSampler(space, search.Seed, search.Trials),
        SearchMethod.Tpe => new TpeSampler(
            space, search.Seed, goals[0], new() { StartupTrials = search.StartupTrials, Multivariate = search.Multivariate }),
        SearchMethod.Gp => new GaussianProcessSampler(space, search.Seed, goals[0], search.StartupTrials),
        SearchMethod.Cmaes => new CmaesSampler(space, search.Seed, goals[0]),
        SearchMethod.Nsga2 => new Nsga2Sampler(space, search.Seed, goals, search.Population),
        _ => throw new ArgumentException($"Expected a method that chooses configurations, got {search.Method}.", nameof(search)),
    };
}
