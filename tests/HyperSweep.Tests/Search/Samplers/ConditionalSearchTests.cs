using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;
using Factory = HyperSweep.Search.Samplers.Samplers;

namespace HyperSweep.Tests.Search.Samplers;

/// <summary>Conditions, constraints, weights and initial points, with every method.</summary>
public sealed class ConditionalSearchTests
{
    // Two levels of conditions, an order, weights, all scales; a constraint that some of the space breaks.
    static readonly SearchSpace Space = WithConstraint("step_size * size <= 20 and beta != 0.5");

    public static readonly TheoryData<SearchMethod, bool> Methods = new()
    {
        { SearchMethod.Random, false }, { SearchMethod.Sobol, false }, { SearchMethod.LatinHypercube, false },
        { SearchMethod.Tpe, false }, { SearchMethod.Tpe, true }, { SearchMethod.Gp, false }, { SearchMethod.Cmaes, false },
    };

    [Theory, MemberData(nameof(Methods))]
    public void Every_trial_is_of_the_space(SearchMethod method, bool multivariate)
    {
        var trials = LearningSearch.Run(Search(method, multivariate), Space, Value);

        Assert.Equal(60, trials.Count);
        Assert.All(trials, trial => Assert.True(IsOfTheSpace(trial.Configuration), trial.Configuration.ToString()));
        Assert.Contains(trials, trial => trial.Configuration.Find("rate") is not null);
        Assert.Contains(trials, trial => trial.Configuration.Find("rate") is null && trial.Configuration.Find("beta") is not null);
        Assert.Contains(trials, trial => trial.Configuration.Find("beta") is null);
    }

    [Theory, MemberData(nameof(Methods))]
    public void The_order_of_finishing_and_a_resumption_change_nothing(SearchMethod method, bool multivariate)
    {
        var search = Search(method, multivariate);
        var expected = LearningSearch.Run(search, Space, Value);

        Assert.Equal(expected, LearningSearch.Run(search, Space, Value, order: 3));
        Assert.Equal(expected, LearningSearch.Run(search, Space, Value, order: 5, stopAfter: 23));
    }

    [Theory, Trait("Asks", "Quality")]
    [InlineData(SearchMethod.Tpe, false)]
    [InlineData(SearchMethod.Tpe, true)]
    [InlineData(SearchMethod.Gp, false)]
    [InlineData(SearchMethod.Cmaes, false)]
    public void What_learns_is_better_than_chance(SearchMethod method, bool multivariate)
    {
        var random = Median(Search(SearchMethod.Random, multivariate: false));

        Assert.InRange(Median(Search(method, multivariate)), 0, 0.7 * random);
    }

    [Fact]
    public void A_grid_runs_loops_only_where_their_parameter_exists_and_leaves_out_what_breaks_a_constraint()
    {
        SearchSpace space = new(
        [
            new("a", new ChoiceDomain([1L, 2L])),
            new("b", new ChoiceDomain([1L, 2L, 3L])) { When = [new("a", [2L])] },
            new("c", new ChoiceDomain([1L, 2L])),
        ]);
        GridSampler grid = new(space with { Constraints = [Constraint.Parse("b + c < 5", space.Parameters)] });

        var points = Enumerable.Range(1, grid.TrialsMax!.Value).Select(n => grid.Suggest(new(n), SearchHistory.None).ToString());

        Assert.Equal(["a=1 c=1", "a=1 c=2", "a=2 b=1 c=1", "a=2 b=1 c=2", "a=2 b=2 c=1", "a=2 b=2 c=2", "a=2 b=3 c=1"], points);
    }

    [Fact]
    public void A_grid_that_cannot_be_gone_through_is_refused()
    {
        SearchSpace space = new(
            [.. Enumerable.Range(0, 7).Select(i => new Parameter($"p{i}", new IntDomain(1, 10, Scale.Linear, Step: 1, GridPoints: null)))]);

        Assert.Throws<ArgumentException>(
            () => new GridSampler(space with { Constraints = [Constraint.Parse("p0 < p1", space.Parameters)] }));
    }

    [Theory, MemberData(nameof(Methods))]
    public void Initial_points_come_first_and_what_they_leave_open_is_drawn(SearchMethod method, bool multivariate)
    {
        var space = Space with
        {
            Initial =
            [
                new([new("regularizer", "elastic_net"), new("schedule", "decay"), new("rate", 0.95)]),
                new([new("step_size", 0.01)]),
            ],
        };

        var trials = LearningSearch.Run(Search(method, multivariate), space, Value);

        Assert.Equal(60, trials.Count);
        Assert.Equal(0.95, trials[0].Configuration.Find("rate"));
        Assert.Equal(0.01, trials[1].Configuration.Find("step_size"));
        Assert.All(trials, trial => Assert.True(IsOfTheSpace(trial.Configuration), trial.Configuration.ToString()));
    }

    [Fact]
    public void A_grid_follows_its_initial_points_as_a_whole()
    {
        SearchSpace space = new([new("a", new ChoiceDomain([1L, 2L, 3L]))]) { Initial = [new([new("a", 3L)])] };
        var sampler = Factory.For(Search(SearchMethod.Grid, multivariate: false), space, Goal.Minimize);

        Assert.Equal(4, sampler.TrialsMax);
        Assert.Equal(
            ["a=3", "a=1", "a=2", "a=3"], Enumerable.Range(1, 4).Select(n => sampler.Suggest(new(n), SearchHistory.None).ToString()));
    }

    [Fact]
    public void Weights_say_how_often_a_value_is_drawn()
    {
        SearchSpace space = new([new("loss", new ChoiceDomain(["hinge", "softmax"]) { Weights = [1, 3] })]);
        RandomSampler random = new(space, seed: 5);

        var count = Enumerable.Range(1, 4000).Count(n => random.Suggest(new(n), SearchHistory.None).Find("loss")!.ToString() == "softmax");

        Assert.InRange(count, 2900, 3100);
    }

    [Fact]
    public void Normal_values_are_scattered_around_their_mean()
    {
        SearchSpace space = new([new("x", new NormalDomain(Mean: 3, Deviation: 2, IsLog: false, GridPoints: null))]);
        RandomSampler random = new(space, seed: 5);
        var values = Enumerable.Range(1, 4000).Select(n => random.Suggest(new(n), SearchHistory.None).Find("x")!.AsNumber!.Value).ToArray();

        Assert.Equal(3, values.Average(), 0.1);
        Assert.Equal(4, values.Average(value => (value - 3) * (value - 3)), 0.3);
    }

    [Fact]
    public void A_space_in_which_nothing_is_allowed_is_told_so()
    {
        RandomSampler random = new(WithConstraint("step_size > 1"), seed: 1);

        Assert.Null(random.Find(new(1), given: null, drawsMax: 1000));
    }

    static double Median(SearchDefinition search) => Enumerable.Range(0, 9).Select(seed =>
        LearningSearch.Best(LearningSearch.Run(search with { Seed = (ulong)seed }, Space, Value))).Order().ElementAt(4);

    static SearchSpace WithConstraint(string constraint)
    {
        ValueList<ParameterValue> elastic = ["elastic_net"];
        SearchSpace space = new(
        [
            new("regularizer", new ChoiceDomain(["l2", "elastic_net"]) { Weights = [1, 2] }),
            new("beta", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null)) { When = [new("regularizer", elastic)] },
            new("schedule", new ChoiceDomain(["none", "decay"])) { When = [new("regularizer", elastic)] },
            new("rate", new FloatDomain(0.5, 0.999, Scale.ReverseLog, Step: null, GridPoints: null))
            {
                When = [new("schedule", ["decay"])],
            },
            new("step_size", new FloatDomain(1e-4, 1, Scale.Log, Step: null, GridPoints: null)),
            new("size", new ChoiceDomain([32L, 64L, 128L, 256L]) { IsOrdered = true }),
        ]);
        return space with { Constraints = [Constraint.Parse(constraint, space.Parameters)] };
    }

    static bool IsOfTheSpace(Configuration configuration)
    {
        var isElastic = configuration.Find("regularizer")!.ToString() == "elastic_net";
        var decays = isElastic && configuration.Find("schedule")!.ToString() == "decay";
        return configuration.Find("beta") is not null == isElastic && configuration.Find("schedule") is not null == isElastic
            && configuration.Find("rate") is not null == decays
            && configuration.Find("step_size")!.AsNumber!.Value * configuration.Find("size")!.AsNumber!.Value <= 20;
    }

    // Least where a decay of 0.9 and beta 0.3 meet a step of 0.3.
    static double Value(Configuration configuration)
    {
        if (configuration.Find("beta")?.AsNumber is not { } beta) return 2;
        var rate = configuration.Find("rate")?.AsNumber ?? 0.5;
        var step = configuration.Find("step_size")!.AsNumber!.Value;
        return (beta - 0.3) * (beta - 0.3) + (rate - 0.9) * (rate - 0.9) + (step - 0.3) * (step - 0.3);
    }

    static SearchDefinition Search(SearchMethod method, bool multivariate) =>
        new(method, Trials: 60, Seed: 7, Lookahead: 4) { Multivariate = multivariate };
}
