using HyperSweep.Models;
using HyperSweep.Randomness;
using HyperSweep.Search;
using HyperSweep.Search.Objectives;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Samplers.Nsga2;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;
using Factory = HyperSweep.Search.Samplers.Samplers;

namespace HyperSweep.Tests.Search.Samplers.Nsga2;

public sealed class Nsga2SamplerTests : LearningSamplerContract
{
    static readonly ValueList<Goal> Both = [Goal.Minimize, Goal.Minimize];

    static readonly SearchSpace Cube =
        new([.. Enumerable.Range(1, 6).Select(i => new Parameter($"x{i}", new FloatDomain(0, 1, Scale.Linear, null, null)))]);

    protected override SearchDefinition Search(int trials, int lookahead) =>
        new(SearchMethod.Nsga2, trials, Seed: 7, lookahead) { Population = 8 };

    // It is made for several objectives, and 60 trials are few generations.
    protected override double ShareOfRandom => 0.8;

    [Fact]
    public void The_first_generation_is_drawn_at_random()
    {
        Nsga2Sampler sampler = new(Cube, seed: 3, Both, population: 8);
        RandomSampler random = new(Cube, seed: 3);

        var history = Run(sampler, trials: 8, lookahead: 1);

        Assert.Equal(
            Enumerable.Range(1, 8).Select(i => random.Suggest(new(i), SearchHistory.None)),
            history.Select(trial => trial.Configuration));
        Assert.NotEqual(random.Suggest(new(9), SearchHistory.None), sampler.Suggest(new(9), new(history, [])));
    }

    // Trial 9 + 4 may know trials up to 9: with a population of 8, the first generation as a whole and no more.
    [Fact]
    public void A_generation_is_learnt_from_as_a_whole()
    {
        Nsga2Sampler sampler = new(Cube, seed: 3, Both, population: 8);
        var history = Run(sampler, trials: 15, lookahead: 1);

        var known = sampler.Suggest(new(13), new([.. history.Take(8)], []));
        var more = sampler.Suggest(new(13), new([.. history.Take(15)], []));
        var less = sampler.Suggest(new(13), new([.. history.Take(7)], []));

        Assert.Equal(known, more);
        Assert.NotEqual(known, less);
    }

    [Fact]
    public void Trials_that_failed_have_no_children_and_goals_have_their_sign()
    {
        var low = new Nsga2Sampler(Cube, seed: 3, Both, population: 8);
        var high = new Nsga2Sampler(Cube, seed: 3, [Goal.Maximize, Goal.Minimize], population: 8);
        var history = Run(low, trials: 16, lookahead: 1);
        FinishedTrial[] mirrored = [.. history.Select(trial => trial with { Value = -trial.Value })];
        FinishedTrial[] failed =
            [.. history.Select(trial => trial with { Status = TrialStatus.Failed, Value = double.NaN, OtherValues = [] })];

        Assert.Equal(low.Suggest(new(17), new(history, [])), high.Suggest(new(17), new(mirrored, [])));
        Assert.Equal(
            new RandomSampler(Cube, seed: 3).Suggest(new(17), SearchHistory.None), low.Suggest(new(17), new(failed, [])));
    }

    [Fact]
    public void Children_keep_constraints_and_conditions()
    {
        ValueList<Parameter> parameters =
        [
            new("kind", new ChoiceDomain(["a", "b"])), new("x", new FloatDomain(0, 1, Scale.Linear, null, null)),
            new("y", new FloatDomain(0, 1, Scale.Linear, null, null)) { When = [new("kind", ["a"])] },
        ];
        SearchSpace space = new(parameters) { Constraints = [Constraint.Parse("x + y <= 1.2", parameters)] };
        Nsga2Sampler sampler = new(space, seed: 4, Both, population: 10);
        List<FinishedTrial> history = [];

        for (var i = 1; i <= 60; i++)
        {
            var point = sampler.Suggest(new(i), new([.. history], []));
            var (x, y) = (point.Find("x")!.AsNumber!.Value, point.Find("y")?.AsNumber ?? 0.5);
            history.Add(new(new(i), point, TrialStatus.Completed, x + y) { OtherValues = [1 - x + y] });
        }

        Assert.All(history, trial => Assert.Equal(
            trial.Configuration.Find("kind") == "a", trial.Configuration.Find("y") is not null));
        Assert.All(history, trial => Assert.InRange(
            trial.Configuration.Find("x")!.AsNumber!.Value + (trial.Configuration.Find("y")?.AsNumber ?? 0), 0, 1.2));
    }

    [Fact]
    public void Methods_that_learn_from_one_objective_refuse_several() => Assert.All(
        [SearchMethod.Tpe, SearchMethod.Gp, SearchMethod.Cmaes], method => Assert.Contains("got 2", Assert.Throws<ArgumentException>(
            () => Factory.For(new(method, Trials: 9, Seed: 1, Lookahead: 1), Cube, Both)).Message));

    [Theory]
    [InlineData("zdt1", 1, 0.6)]
    [InlineData("zdt1", 16, 0.6)]
    [InlineData("dtlz2", 16, 0.9)]
    public void Fronts_leave_less_unfound_than_those_of_random_search(string function, int lookahead, double share)
    {
        var (goals, reference, best) = function == "zdt1"
            ? (Both, new[] { 1.1, 6.0 }, 1.1 * 5 + 0.1 + 2.0 / 3)
            : ([Goal.Minimize, Goal.Minimize, Goal.Minimize], [1.5, 1.5, 1.5], 1.5 * 1.5 * 1.5 - 4 * Math.PI / 3 / 8);
        var values = Functions.ValuesNamed(function);
        double[] evolved = [.. Enumerable.Range(0, 20).Select(seed => Volume(new Nsga2Sampler(Cube, (ulong)seed, goals, population: 20)))];
        double[] random = [.. Enumerable.Range(0, 20).Select(seed => Volume(new RandomSampler(Cube, (ulong)seed)))];

        Assert.All(evolved, volume => Assert.InRange(volume, 0, best));
        Assert.True(Unfound(best, evolved) < share * Unfound(best, random), Show());

        double Volume(ISampler sampler) => Hypervolume.Of(
            [.. Run(sampler, 200, lookahead, values).Select(trial => Dominance.Losses(trial.Value, trial.OtherValues, goals)!)], reference);

        string Show() => $"Expected volumes near {best:F3}, got {string.Join(" ", evolved.Select(volume => volume.ToString("F3")))}; "
            + $"random {string.Join(" ", random.Select(volume => volume.ToString("F3")))}.";
    }

    // How much of the best volume is missing, in the middle of the seeds.
    static double Unfound(double best, double[] volumes) => best - volumes.Order().ElementAt(10);

    static IReadOnlyList<FinishedTrial> Run(ISampler sampler, int trials, int lookahead, Func<Configuration, double[]>? values = null)
    {
        values ??= Functions.ValuesNamed("zdt1");
        TrialPlanner planner = new(new(SearchMethod.Nsga2, trials, Seed: 1, lookahead), sampler, planned: []);
        SplitMix64 random = new(9);
        SortedDictionary<int, FinishedTrial> ended = [];
        List<Trial> pending = [];
        while (ended.Count < trials)
        {
            pending.AddRange(planner.Next(trials));
            var next = random.NextBelow(pending.Count);
            var (trial, result) = (pending[next], values(pending[next].Configuration));
            pending.RemoveAt(next);
            ended[trial.Id.Number] = new(trial.Id, trial.Configuration, TrialStatus.Completed, result[0])
            {
                OtherValues = [.. result[1..]],
            };
            planner.Finish(ended[trial.Id.Number]);
        }
        return [.. ended.Values];
    }
}
