using HyperSweep.Search.Analysis;
using HyperSweep.Search.Analysis.Forests;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Analysis;

public sealed class FanovaTests
{
    // One tree that sees each trial once, and divides until each leaf holds trials of one configuration: what it says is exact.
    static readonly ForestOptions Exact = new() { Trees = 1, LeafMin = 1, AxisShare = 1, UsesSamples = false };

    static readonly Parameter First = new("first", new ChoiceDomain(["low", "high"]));
    static readonly Parameter Second = new("second", new ChoiceDomain(["low", "high"]));

    // f = 3s + t + 2st with s, t = ±1: the parts of the variance are 9, 1 and 4 of 14.
    [Fact]
    public void Two_choices_and_their_interaction_explain_what_algebra_says()
    {
        var fanova = Fanova.Of(SignTrials((s, t) => 3 * s + t + 2 * s * t), new([First, Second]), Exact)!;

        Assert.Equal(["first", "second"], fanova.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(9.0 / 14, fanova.Parameters[0].Importance, 1e-12);
        Assert.Equal(1.0 / 14, fanova.Parameters[1].Importance, 1e-12);
        Assert.Equal(16, fanova.Parameters[0].Trials);
        var pair = Assert.Single(fanova.Pairs());
        Assert.Equal(4.0 / 14, pair.Importance, 1e-12);
    }

    // Depth 1 … 4 adds 0 … 3, evenly: 1.25. A choice of shares 3/4 and 1/4 adds 0 or 2: 0.75.
    [Fact]
    public void Whole_numbers_own_equal_cells_and_choices_weigh_as_they_are_drawn()
    {
        var (trials, space) = Factorial();

        var fanova = Fanova.Of(trials, space, Exact)!;

        Assert.Equal(["depth", "kind"], fanova.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(1.25 / 2, fanova.Parameters[0].Importance, 1e-12);
        Assert.Equal(0.75 / 2, fanova.Parameters[1].Importance, 1e-12);
        Assert.Equal(0, fanova.Pairs().Single().Importance, 1e-12);
    }

    [Fact]
    public void An_effect_is_the_mean_over_the_weighted_values_of_the_others()
    {
        var (trials, space) = Factorial();

        var effects = Fanova.Of(trials, space, Exact)!.Effects();

        Assert.Equal([1L, 2L, 3L, 4L], effects[0].Points.Select(point => point.Value));
        Assert.Equal([0.5, 1.5, 2.5, 3.5], effects[0].Points.Select(point => Math.Round(point.Mean, 12)));
        Assert.Equal(["plain", "rare"], effects[1].Points.Select(point => point.Value));
        Assert.Equal([1.5, 3.5], effects[1].Points.Select(point => Math.Round(point.Mean, 12)));
        Assert.All(effects.SelectMany(effect => effect.Points), point => Assert.Equal(0, point.Deviation));
    }

    // T. Ishigami, T. Homma, 1990: sin a + 7 sin² b + 0.1 c⁴ sin a over −π … π. Shares 0.314, 0.442, 0, and 0.244 for a with c.
    [Fact]
    public void A_forest_comes_near_the_known_parts_of_a_curved_function()
    {
        SearchSpace space = new([Angle("a"), Angle("b"), Angle("c")]);
        RandomSampler sampler = new(space, seed: 1);
        var trials = Enumerable.Range(1, 2000).Select(i => sampler.Suggest(new(i), SearchHistory.None))
            .Select((point, i) => Trial(i + 1, point, Ishigami(Of(point, "a"), Of(point, "b"), Of(point, "c")))).ToArray();

        var fanova = Fanova.Of(trials, space)!;

        var shares = fanova.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Importance);
        Assert.Equal(0.314, shares["a"], 0.05);
        Assert.InRange(shares["b"], 0.3, 0.5); // Four slopes: a forest of so few trials takes some of them for interactions.
        Assert.InRange(shares["c"], 0, 0.03);
        var pair = fanova.Pairs()[0];
        Assert.Equal(("a", "c"), (pair.First, pair.Second));
        Assert.Equal(0.244, pair.Importance, 0.04);
    }

    // With the parent on, the child's value counts, else its mean: half of the variance is the child's, half needs both.
    [Fact]
    public void A_parameter_has_no_effect_where_it_does_not_exist()
    {
        SearchSpace space = new(
            [new("parent", new ChoiceDomain(["on", "off"])), Range("child") with { When = [new("parent", ["on"])] }]);
        RandomSampler sampler = new(space, seed: 2);
        var trials = Enumerable.Range(1, 1000).Select(i => sampler.Suggest(new(i), SearchHistory.None))
            .Select((point, i) => Trial(i + 1, point, point.Find("child")?.AsNumber ?? 0.5)).ToArray();

        var fanova = Fanova.Of(trials, space)!;

        Assert.Equal(["child", "parent"], fanova.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(0.5, fanova.Parameters[0].Importance, 0.05);
        Assert.InRange(fanova.Parameters[1].Importance, 0, 0.02);
        Assert.Equal(0.5, fanova.Pairs().Single().Importance, 0.05);
        Assert.InRange(fanova.Parameters[0].Trials, 430, 570);
    }

    [Fact]
    public void Noise_beside_a_real_effect_is_near_zero()
    {
        SearchSpace space = new([Range("step"), Range("noise")]);
        RandomSampler sampler = new(space, seed: 3);
        var trials = Enumerable.Range(1, 300).Select(i => sampler.Suggest(new(i), SearchHistory.None))
            .Select((point, i) => Trial(i + 1, point, Of(point, "step") > 0.3 ? 1 : 0)).ToArray();

        var parameters = Fanova.Of(trials, space)!.Parameters;

        Assert.Equal("step", parameters[0].Name);
        Assert.InRange(parameters[0].Importance, 0.95, 1);
        Assert.InRange(parameters[1].Importance, 0, 0.01);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    public void When_all_trials_are_equally_good_nothing_mattered(double value)
    {
        var fanova = Fanova.Of(SignTrials((_, _) => value), new([First, Second]))!;

        Assert.Equal([0.0, 0.0], fanova.Parameters.Select(parameter => parameter.Importance));
        Assert.Equal([0.0], fanova.Pairs().Select(pair => pair.Importance));
        Assert.All(fanova.Effects().SelectMany(effect => effect.Points), point => Assert.Equal(value, point.Mean, 1e-12));
    }

    [Fact]
    public void Failed_trials_and_values_that_are_no_numbers_do_not_count()
    {
        var trials = SignTrials((s, t) => 3 * s + t);
        FinishedTrial[] more =
        [
            .. trials, trials[0] with { Id = new(17), Status = TrialStatus.Failed, Value = 1e9 },
            trials[1] with { Id = new(18), Value = double.NaN }, trials[2] with { Id = new(19), Value = double.PositiveInfinity },
        ];

        Assert.Equal(
            Fanova.Of(trials, new([First, Second]))!.Parameters, Fanova.Of(more, new([First, Second]))!.Parameters);
    }

    [Fact]
    public void Fewer_than_ten_trials_or_nothing_that_varies_say_nothing()
    {
        var trials = SignTrials((s, t) => 3 * s + t);

        Assert.Null(Fanova.Of([trials[0]], new([First, Second])));
        Assert.Null(Fanova.Of(trials[..9], new([First, Second])));
        Assert.Null(Fanova.Of(trials, new([new("first", new FixedDomain("low"))])));
        Assert.Equal(["second"], Fanova.Of([.. trials.Where(trial => trial.Configuration[0].Value == "low"),
            .. trials.Where(trial => trial.Configuration[0].Value == "low").Select(trial => trial with { Id = new(trial.Id.Number + 16) })],
            new([First, Second]))!.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void The_order_of_the_trials_does_not_matter()
    {
        var (trials, space) = Factorial();

        Assert.Equal(Fanova.Of(trials, space)!.Parameters, Fanova.Of([.. trials.Reverse()], space)!.Parameters);
    }

    [Fact]
    public void The_largest_losses_do_not_overflow()
    {
        var fanova = Fanova.Of(SignTrials((s, _) => s * double.MaxValue), new([First, Second]), Exact)!;

        Assert.Equal(1, fanova.Parameters[0].Importance, 1e-12);
    }

    static double Ishigami(double a, double b, double c) => Math.Sin(a) * (1 + 0.1 * c * c * c * c) + 7 * Math.Sin(b) * Math.Sin(b);

    static Parameter Angle(string name) => new(name, new FloatDomain(-Math.PI, Math.PI, Scale.Linear, Step: null, GridPoints: null));

    static Parameter Range(string name) => new(name, new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null));

    static double Of(Configuration point, string name) => point.Find(name)!.AsNumber!.Value;

    // Each combination four times.
    static FinishedTrial[] SignTrials(Func<int, int, double> value) =>
    [
        .. Enumerable.Range(0, 16).Select(i => Trial(
            i + 1, new([new("first", i % 2 == 0 ? "low" : "high"), new("second", i / 2 % 2 == 0 ? "low" : "high")]),
            value(2 * (i % 2) - 1, 2 * (i / 2 % 2) - 1))),
    ];

    static (FinishedTrial[] Trials, SearchSpace Space) Factorial()
    {
        var kind = new ChoiceDomain(["plain", "rare"]) { Weights = [3.0, 1.0] };
        SearchSpace space = new([new("depth", new IntDomain(1, 4, Scale.Linear, Step: 1, GridPoints: null)), new("kind", kind)]);
        return ([.. Enumerable.Range(0, 16).Select(i => Trial(
            i + 1, new([new("depth", 1L + i % 4), new("kind", i / 4 % 2 == 0 ? "plain" : "rare")]), i % 4 + 2 * (i / 4 % 2)))], space);
    }

    static FinishedTrial Trial(int number, Configuration point, double value) => new(new(number), point, TrialStatus.Completed, value);
}
