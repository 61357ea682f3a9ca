using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search;

public sealed class KnowledgeTests
{
    static readonly SearchSpace Space = new([
        new("x", new FloatDomain(0, 1, Scale.Linear, null, null)), new("n", new IntDomain(1, 8, Scale.Linear, 1, null)),
        new("kind", new ChoiceDomain(["a", "b"])), new("epochs", new FixedDomain(10L)),
    ]);

    [Fact]
    public void What_fits_is_known_in_the_order_of_the_earlier_sweep_and_what_does_not_is_counted()
    {
        var knowledge = Knowledge.Of(
            Space,
            [
                Ended(3, 0.25, x: 0.5), Ended(1, 0.5, x: 1.5), Ended(2, double.NaN, x: 0.25), Ended(4, 0.75, x: 0.5, kind: "c"),
                Ended(5, 1, x: 0.5, epochs: 20), new(new(6), Of(0.5, "a", 10), TrialStatus.Stopped, double.NaN),
            ],
            repeats: 1);

        Assert.Equal([Ended(2, double.NaN, x: 0.25) with { Id = new(1) }, Ended(3, 0.25, x: 0.5) with { Id = new(2) }], knowledge.Known);
        Assert.Equal((3, "configuration 1: x = 1.5 is outside of the space"), (knowledge.Skipped, knowledge.FirstReason));
    }

    [Fact]
    public void A_configuration_lacks_nothing_and_has_nothing_more()
    {
        Configuration lacks = new([new("x", 0.5), new("kind", "a"), new("epochs", 10L)]);
        Configuration more = new([.. Of(0.5, "a", 10), new("momentum", 0.9)]);

        Assert.Equal("configuration 1: it has no n", ReasonOf(lacks));
        Assert.Equal("configuration 1: there is no parameter momentum any more", ReasonOf(more));
        Assert.Null(ReasonOf(Of(0.5, "a", 10)));
    }

    [Theory]
    [InlineData("a", true, null)]
    [InlineData("b", false, null)]
    [InlineData("a", false, "configuration 1: it has no depth")]
    [InlineData("b", true, "configuration 1: it has a depth, which does not exist beside its other values any more")]
    public void A_parameter_is_there_exactly_where_the_space_has_it(string kind, bool hasDepth, string? reason)
    {
        SearchSpace space = new([
            new("kind", new ChoiceDomain(["a", "b"])),
            new("depth", new IntDomain(1, 8, Scale.Linear, 1, null)) { When = [new("kind", ["a"])] },
        ]);
        Configuration configuration = hasDepth ? new([new("depth", 3L), new("kind", kind)]) : new([new("kind", kind)]);

        var knowledge = Knowledge.Of(space, [new(new(1), configuration, TrialStatus.Completed, 1)], 1);

        Assert.Equal((reason, reason is null ? 1 : 0), (knowledge.FirstReason, knowledge.Known.Count));
    }

    [Fact]
    public void Values_are_as_the_space_holds_them() =>
        Assert.Equal(
            Of(1.0, "a", 10),
            KnownOf(new([new("kind", "a"), new("epochs", 10.0), new("n", 3.0), new("x", 1L)])).Known[0].Configuration);

    [Fact]
    public void Of_repeats_the_mean_is_known_and_a_failure_of_one_as_a_failure()
    {
        var knowledge = Knowledge.Of(
            Space, [Ended(1, 0.25, x: 0.5), Ended(2, 0.75, x: 0.5), Ended(3, 0.25, x: 0.25), Ended(4, double.NaN, x: 0.25)], repeats: 2);

        Assert.Equal([(1, 0.5, TrialStatus.Completed), (2, double.NaN, TrialStatus.Failed)],
            knowledge.Known.Select(trial => (trial.Id.Number, trial.Value, trial.Status)));
    }

    // The same numbers and the same history: the first trial of the new sweep is the next one of the earlier.
    [Theory]
    [InlineData(SearchMethod.Tpe)]
    [InlineData(SearchMethod.Gp)]
    [InlineData(SearchMethod.Cmaes)]
    public void A_sweep_that_learns_goes_on_where_the_earlier_one_ended(SearchMethod method)
    {
        var whole = Run(method, trials: 30, known: []);

        var rest = Run(method, trials: 12, known: [.. whole.Take(18)]);

        Assert.Equal(whole.Skip(18).Select(trial => trial.Configuration), rest.Select(trial => trial.Configuration));
        Assert.Equal(Enumerable.Range(1, 12), rest.Select(trial => trial.Id.Number));
    }

    [Fact]
    public void A_method_that_does_not_learn_ignores_it() => Assert.Equal(
        Run(SearchMethod.Random, 5, []).Select(trial => trial.Configuration),
        Run(SearchMethod.Random, 5, Run(SearchMethod.Random, 9, [])).Select(trial => trial.Configuration));

    static List<FinishedTrial> Run(SearchMethod method, int trials, IReadOnlyList<FinishedTrial> known)
    {
        SearchDefinition search = new(method, trials, Seed: 7, Lookahead: 1) { StartupTrials = 4 };
        SweepDefinition definition = new(
            "learning", null, ModelKind.Function, "sphere", new(MetricName.Value, Goal.Minimize, null), search, Space, new(3));
        var source = TrialSources.For(definition, search, [], known: known);
        List<FinishedTrial> ended = [];
        while (!source.IsExhausted)
        {
            var trial = source.Next(1)[0];
            var (x, n) = (trial.Configuration.Find("x")!.AsNumber!.Value, trial.Configuration.Find("n")!.AsNumber!.Value);
            var value = Math.Abs(x - 0.3) + n / 10;
            ended.Add(new(trial.Id, trial.Configuration, TrialStatus.Completed, value));
            source.Finish(ended[^1]);
        }
        return ended;
    }

    static string? ReasonOf(Configuration configuration) =>
        KnownOf(configuration).FirstReason;

    static Knowledge KnownOf(Configuration configuration) =>
        Knowledge.Of(Space, [new(new(1), configuration, TrialStatus.Completed, 1)], 1);

    static Configuration Of(double x, string kind, long epochs) =>
        new([new("x", x), new("n", 3L), new("kind", kind), new("epochs", epochs)]);

    static FinishedTrial Ended(int number, double value, double x, string kind = "a", long epochs = 10) =>
        new(new(number), Of(x, kind, epochs), double.IsNaN(value) ? TrialStatus.Failed : TrialStatus.Completed, value);
}
