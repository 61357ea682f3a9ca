using HyperSweep.Numerics;
using HyperSweep.Search.Analysis;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Analysis;

public sealed class PedAnovaTests
{
    static readonly Parameter Kind = new("kind", new ChoiceDomain(["a", "b"]));
    static readonly Parameter Other = new("other", new ChoiceDomain(["x", "y"]));
    static readonly Parameter Depth = new("depth", new IntDomain(1, 2, Scale.Linear, Step: 1, GridPoints: null));

    // Of 20 trials the best two are both of kind a, and one of each other: with one trial's weight of the space, kind a has
    // (2 + ½) / 3 among them and (10 + ½) / 21 = ½ among all. Kind diverges by ((5/6)/½ − 1)² = 4/9; other by nothing.
    [Fact]
    public void Choices_are_judged_by_their_shares_among_the_best_and_among_all()
    {
        var importances = PedAnova.Of(Twenty(i => i % 2 == 0 ? i : 100 + i), new([Other, Kind]), Goal.Minimize);

        Assert.Equal([new("kind", 1, 20), new ParameterImportance("other", 0, 20)], importances);
    }

    // Top two: both kind a, and both x: (5/6)/½ each; so other has x for numbers 0 … 9 and diverges as much.
    [Fact]
    public void Importances_are_shares_of_the_sum()
    {
        var trials = Twenty(i => i % 2 == 0 ? i : 100 + i);
        FinishedTrial[] renamed =
        [
            .. trials.Select((trial, i) => trial with { Configuration = new([trial.Configuration[0], new("other", i < 10 ? "x" : "y")]) }),
        ];

        var importances = PedAnova.Of(renamed, new([Other, Kind]), Goal.Minimize);

        Assert.Equal([0.5, 0.5], importances.Select(importance => Math.Round(importance.Importance, 12)));
        Assert.Equal("other", importances[0].Name); // Equals in the order of the space.
    }

    // Two cells, places ¼ and ¾. All: 15 of depth 1 and 5 of depth 2; the best two are both of depth 2, so their curve has the least
    // width, ¼. By hand, with the normal distribution alone; kind is the same among the best and all, up to the prior.
    [Fact]
    public void Whole_numbers_are_judged_by_curves_over_their_cells()
    {
        FinishedTrial[] trials =
        [
            .. Enumerable.Range(0, 20).Select(i => new FinishedTrial(
                new(i + 1), new([new("depth", i < 5 ? 2L : 1L), new("kind", i % 2 == 0 ? "a" : "b")]), TrialStatus.Completed, -i / 2)),
        ];
        FinishedTrial[] maximized = [.. trials.Select(trial => trial with { Value = trial.Id.Number <= 2 ? 1 : 0 })];

        var importances = PedAnova.Of(maximized, new([Depth, Kind]), Goal.Maximize);

        Assert.Equal(["depth", "kind"], importances.Select(importance => importance.Name));
        Assert.Equal(1, importances[0].Importance, 1e-12); // Kind: one of each among the best two, half of all.
        Assert.Equal(0, importances[1].Importance, 1e-12);
    }

    [Fact]
    public void The_width_of_the_curves_is_that_of_Scott()
    {
        // All: 12 at ¼ and 8 at ¾. Deviation √(20 · 0.24 · 0.25 / 19) and quartiles ¼ and ¾; the best two lie at ¾.
        FinishedTrial[] trials =
        [
            .. Enumerable.Range(0, 20).Select(i => new FinishedTrial(
                new(i + 1), new([new("depth", i < 8 ? 2L : 1L), new("kind", i == 0 || i > 9 ? "a" : "b")]), TrialStatus.Completed,
                i < 2 ? 0 : 1)),
        ];
        var deviation = Math.Sqrt(20 * 0.24 * 0.25 / 19);
        var width = Math.Max(0.25, 1.059 * Math.Min(deviation, 0.5 / 1.34) * Math.Pow(20, -0.2));
        var (own, far) = Curve(width);
        var all = (0.5 + 8 * own + 12 * far) / 21;
        var (ownTop, _) = Curve(0.25);
        var top = (0.5 + 2 * ownTop) / 3;
        var depth = (top - all) * (top - all) / all + (top - all) * (top - all) / (1 - all);
        // Kind: one of each among the best; 11 of a among all.
        var (a, b) = (11.5 / 21, 9.5 / 21);
        var kind = (0.5 - a) * (0.5 - a) / a + (0.5 - b) * (0.5 - b) / b;

        var importances = PedAnova.Of(trials, new([Depth, Kind]), Goal.Minimize);

        Assert.Equal(depth / (depth + kind), importances.Single(importance => importance.Name == "depth").Importance, 1e-12);
        Assert.Equal(kind / (depth + kind), importances.Single(importance => importance.Name == "kind").Importance, 1e-12);
    }

    [Fact]
    public void Trials_as_good_as_the_last_of_the_best_count_with_them()
    {
        Assert.All(PedAnova.Of(Twenty(_ => 1), new([Kind, Other]), Goal.Minimize), importance => Assert.Equal(0, importance.Importance));
    }

    [Fact]
    public void A_parameter_is_judged_among_the_trials_that_have_it()
    {
        SearchSpace space = new([Kind, Other with { When = [new("kind", ["a"])] }]);
        // Kind b is better altogether; among those of kind a, x is better.
        FinishedTrial[] trials =
        [
            .. Enumerable.Range(0, 40).Select(i => new FinishedTrial(
                new(i + 1), i % 2 == 0 ? new([new("kind", "a"), new("other", i % 4 == 0 ? "x" : "y")]) : new([new("kind", "b")]),
                TrialStatus.Completed, i % 2 == 1 ? i : i % 4 == 0 ? 100 + i : 200 + i)),
        ];

        var importances = PedAnova.Of(trials, space, Goal.Minimize);

        Assert.Equal(20, importances.Single(importance => importance.Name == "other").Trials);
        Assert.All(importances, importance => Assert.InRange(importance.Importance, 0.3, 0.7));
    }

    [Fact]
    public void Fewer_than_ten_trials_say_nothing_and_failed_ones_do_not_count()
    {
        var trials = Twenty(i => i % 2 == 0 ? i : 100 + i);

        Assert.Empty(PedAnova.Of([trials[0]], new([Kind, Other]), Goal.Minimize));
        Assert.Empty(PedAnova.Of(trials[..9], new([Kind, Other]), Goal.Minimize));
        Assert.Equal(
            PedAnova.Of(trials, new([Kind, Other]), Goal.Minimize),
            PedAnova.Of([.. trials, trials[1] with { Id = new(21), Status = TrialStatus.Failed, Value = -1 },
                trials[1] with { Id = new(22), Value = double.NaN }], new([Kind, Other]), Goal.Minimize));
    }

    // The shares of a curve around ¾ in the upper half and in the lower one, cut off at 0 and 1.
    static (double Own, double Far) Curve(double width)
    {
        var whole = NormalDistribution.Share(-0.75 / width, 0.25 / width);
        var own = NormalDistribution.Share(-0.25 / width, 0.25 / width) / whole;
        return (own, 1 - own);
    }

    static FinishedTrial[] Twenty(Func<int, double> value) =>
    [
        .. Enumerable.Range(0, 20).Select(i => new FinishedTrial(
            new(i + 1), new([new("kind", i % 2 == 0 ? "a" : "b"), new("other", i / 2 % 2 == 0 ? "x" : "y")]), TrialStatus.Completed,
            value(i))),
    ];
}
