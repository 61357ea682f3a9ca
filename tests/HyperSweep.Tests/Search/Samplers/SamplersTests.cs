using HyperSweep.Search.Samplers;
using HyperSweep.Search.Samplers.Cmaes;
using HyperSweep.Search.Samplers.GaussianProcess;
using HyperSweep.Search.Samplers.LatinHypercube;
using HyperSweep.Search.Samplers.Sobol;
using HyperSweep.Search.Samplers.Tpe;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;
using Factory = HyperSweep.Search.Samplers.Samplers;

namespace HyperSweep.Tests.Search.Samplers;

public sealed class SamplersTests
{
    static readonly SearchSpace Space = new([new("x", new IntDomain(1, 100, Scale.Linear, Step: 1, GridPoints: null))]);

    [Fact]
    public void The_method_chooses_the_sampler()
    {
        Assert.IsType<GridSampler>(Factory.For(new(SearchMethod.Grid, Trials: 10, Seed: 1, Lookahead: 16), Space, Goal.Minimize));
        Assert.IsType<TpeSampler>(Factory.For(new(SearchMethod.Tpe, Trials: 10, Seed: 1, Lookahead: 16), Space, Goal.Minimize));
        Assert.IsType<GaussianProcessSampler>(Factory.For(new(SearchMethod.Gp, Trials: 10, Seed: 1, Lookahead: 16), Space, Goal.Minimize));
        Assert.IsType<CmaesSampler>(Factory.For(new(SearchMethod.Cmaes, Trials: 10, Seed: 1, Lookahead: 16), Space, Goal.Minimize));
        Assert.IsType<SobolSampler>(Factory.For(new(SearchMethod.Sobol, Trials: 10, Seed: 1, Lookahead: 16), Space, Goal.Minimize));
        Assert.IsType<RandomSampler>(Factory.For(new(SearchMethod.Random, Trials: 10, Seed: 1, Lookahead: 16), Space, Goal.Minimize));
    }

    [Fact]
    public void A_latin_hypercube_has_as_many_points_as_the_search_has_trials()
    {
        var sampler = Factory.For(new(SearchMethod.LatinHypercube, Trials: 10, Seed: 1, Lookahead: 16), Space, Goal.Minimize);

        Assert.Equal(10, Assert.IsType<LatinHypercubeSampler>(sampler).TrialsMax);
    }

    [Fact]
    public void The_seed_of_the_search_reaches_the_sampler()
    {
        var sampler = Factory.For(new(SearchMethod.Random, Trials: 10, Seed: 5, Lookahead: 16), Space, Goal.Minimize);

        Assert.Equal(new RandomSampler(Space, seed: 5).Suggest(new(3), SearchHistory.None), sampler.Suggest(new(3), SearchHistory.None));
    }
}
