using HyperSweep.Randomness;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Benchmarks.Search;

/// <summary>A way to search, under the name that the table gives it.</summary>
sealed record Searcher(string Name, SearchDefinition Search)
{
    public static IReadOnlyList<Searcher> All { get; } =
    [
        Of("random", SearchMethod.Random), Of("sobol", SearchMethod.Sobol), Of("latin hypercube", SearchMethod.LatinHypercube),
        Of("tpe", SearchMethod.Tpe),
        Of("gp", SearchMethod.Gp), Of("cmaes", SearchMethod.Cmaes),
        new("tpe, multivariate", Definition(SearchMethod.Tpe) with { Multivariate = true }),
    ];

    /// <summary>The best value of a whole search, carried out as a sweep does: pending trials end in an order of chance.</summary>
    public double Best(SearchProblem problem, int trials, ulong seed, int lookahead)
    {
        var search = Search with { Trials = trials, Seed = seed, Lookahead = lookahead };
        TrialPlanner planner = new(search, Samplers.For(search, problem.Space, Goal.Minimize), planned: []);
        SplitMix64 random = new(seed);
        List<Trial> pending = [];
        var best = double.PositiveInfinity;
        do
        {
            pending.AddRange(planner.Next(trials));
            var next = random.NextBelow(pending.Count);
            var value = problem.Value(pending[next].Configuration);
            best = Math.Min(best, value);
            planner.Finish(new(pending[next].Id, pending[next].Configuration, TrialStatus.Completed, value));
            pending.RemoveAt(next);
        }
        while (pending.Count > 0 || !planner.IsExhausted);
        return best;
    }

    static Searcher Of(string name, SearchMethod method) => new(name, Definition(method));

    static SearchDefinition Definition(SearchMethod method) => new(method, Trials: 1, Seed: 0, Lookahead: 1);
}
