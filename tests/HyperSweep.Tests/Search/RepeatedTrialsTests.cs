using HyperSweep.Randomness;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search;

public sealed class RepeatedTrialsTests
{
    static readonly SearchSpace Space = new([new("x", new FloatDomain(0, 1, Scale.Linear, null, null))]);

    [Fact]
    public void Each_configuration_is_tried_with_each_seed()
    {
        var trials = Source(SearchMethod.Random, trials: 12, repeats: 3).Next(max: 100);

        Assert.Equal(Enumerable.Range(1, 12), trials.Select(trial => trial.Id.Number));
        Assert.All(trials, trial => Assert.Equal(SplitMix64.Derive(7, (ulong)(trial.Id.Number - 1) % 3), trial.Seed));
        Assert.Equal([1, 1, 1, 1], trials.Chunk(3).Select(own => own.Select(trial => trial.Configuration).Distinct().Count()));
        Assert.Equal(4, trials.Select(trial => trial.Configuration).Distinct().Count());
    }

    [Fact]
    public void Each_seed_is_tried_on_each_fold()
    {
        var search = Search(SearchMethod.Random, trials: 12, repeats: 6, lookahead: 16) with { Folds = 3 };
        SweepDefinition definition = new(
            "folds", null, ModelKind.Function, "sphere", new(MetricName.Value, Goal.Minimize, null), search, Space, new(3));

        var trials = TrialSources.For(definition, search, []).Next(max: 100);

        Assert.Equal([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3], trials.Select(trial => trial.Fold));
        Assert.Equal([0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1], trials.Select(trial => trial.Seed == SplitMix64.Derive(7, 0) ? 0 : 1));
    }

    [Fact]
    public void Its_configurations_are_those_of_a_sweep_without_repeats() => Assert.Equal(
        Source(SearchMethod.Random, trials: 4, repeats: 1).Next(max: 4).Select(trial => trial.Configuration),
        Source(SearchMethod.Random, trials: 12, repeats: 3).Next(max: 12).Where((_, i) => i % 3 == 0).Select(trial => trial.Configuration));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 7)]
    [InlineData(4, 16)]
    public void A_configuration_waits_for_just_what_the_lookahead_demands(int repeats, int lookahead)
    {
        var source = Source(SearchMethod.Tpe, 10 * repeats, repeats, lookahead);
        List<Trial> planned = [];
        for (var ended = 0; ended < 10 * repeats; ended++)
        {
            planned.AddRange(source.Next(max: 1000));
            // Configuration k may depend on trials up to (k - 1)r + 1 - lookahead, and so on the configurations that end with those.
            var configurations = Enumerable.Range(1, 10)
                .Count(k => ended / repeats >= Math.Floor(((k - 1.0) * repeats + 1 - lookahead) / repeats));
            Assert.Equal(configurations * repeats, planned.Count);
            source.Finish(Ended(planned[ended]));
        }
        Assert.True(source.IsExhausted);
    }

    [Fact]
    public void The_order_in_which_trials_end_changes_nothing()
    {
        var inOrder = Run(Source(SearchMethod.Tpe, trials: 60, repeats: 3, lookahead: 8), (_, open) => 0);
        var atRandom = Run(Source(SearchMethod.Tpe, trials: 60, repeats: 3, lookahead: 8), (random, open) => random.NextBelow(open));

        Assert.Equal(60, inOrder.Count);
        Assert.Equal(inOrder, atRandom);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(8)]
    public void A_resumed_sweep_goes_on_in_the_middle_of_a_configuration(int saved)
    {
        var whole = Run(Source(SearchMethod.Tpe, trials: 30, repeats: 3, lookahead: 1), (_, _) => 0);

        var source = Source(SearchMethod.Tpe, trials: 30, repeats: 3, lookahead: 1, [.. whole.Take(saved)]);
        foreach (var trial in whole.Take(saved)) source.Finish(Ended(trial));

        Assert.Equal(whole.Skip(saved), Run(source, (_, _) => 0));
    }

    [Fact]
    public void What_chooses_sees_the_mean_and_a_failure_of_one_seed_as_a_failure()
    {
        Recorder recorder = new();
        RepeatedTrials source = new(Search(SearchMethod.Random, trials: 6, repeats: 3, lookahead: 1), recorder, planned: []);
        Configuration first = new([new("x", 1.0)]), second = new([new("x", 2.0)]);

        foreach (var (number, value) in new[] { (3, 0.5), (1, 1.0), (5, 1.0), (4, double.NaN), (2, 3.0), (6, 1.0) })
        {
            source.Finish(new(
                new(number), number <= 3 ? first : second, double.IsNaN(value) ? TrialStatus.Failed : TrialStatus.Completed, value)
            {
                Curve = number <= 3 ? [value, 2 * value, .. number == 2 ? new[] { 9.0 } : []] : [],
            });
        }

        Assert.Equal(
            [
                new FinishedTrial(new(1), first, TrialStatus.Completed, 1.5) { Curve = [1.5, 3] },
                new(new(2), second, TrialStatus.Failed, double.NaN),
            ],
            recorder.Finished);
    }

    [Fact]
    public void A_budget_counts_trials_and_epochs_and_compares_means()
    {
        Assert.Equal("6 trials have failed, the last of them in configuration #4.", EndOf(new() { MaxFailed = 5 }));
        Assert.Equal("All up to configuration #5 took 30 epochs of 25.", EndOf(new() { MaxEpochs = 25 }));
        Assert.Equal("2 configurations up to configuration #3 were no better than configuration #1.", EndOf(new() { Plateau = 2 }));

        // All trials take two epochs; those of the third configuration and all after it fail.
        static string? EndOf(BudgetDefinition budget)
        {
            var search = Search(SearchMethod.Random, trials: 30, repeats: 3, lookahead: 1);
            SweepDefinition definition = new(
                "repeated", null, ModelKind.Function, "sphere", new(MetricName.Value, Goal.Minimize, null), search, Space, new(3))
            { Budget = budget };
            var source = TrialSources.For(definition, search, planned: []);
            for (var trials = source.Next(1); trials.Count > 0; trials = source.Next(1))
            {
                var configuration = 1 + (trials[0].Id.Number - 1) / 3;
                var status = configuration > 2 ? TrialStatus.Failed : TrialStatus.Completed;
                source.Finish(new(trials[0].Id, trials[0].Configuration, status, configuration) { Epochs = 2 });
            }
            return source.EndReason;
        }
    }

    static SearchDefinition Search(SearchMethod method, int trials, int repeats, int lookahead) =>
        new(method, trials, Seed: 7, lookahead) { Repeats = repeats, StartupTrials = 3 };

    static ITrialSource Source(SearchMethod method, int trials, int repeats, int lookahead = 16, params IReadOnlyList<Trial> planned)
    {
        var search = Search(method, trials, repeats, lookahead);
        SweepDefinition definition = new(
            "repeated", null, ModelKind.Function, "sphere", new(MetricName.Value, Goal.Minimize, null), search, Space, new(3));
        return TrialSources.For(definition, search, planned);
    }

    static FinishedTrial Ended(Trial trial) => new(
        trial.Id, trial.Configuration, TrialStatus.Completed,
        Math.Abs(trial.Configuration.Find("x")!.AsNumber!.Value - 0.3) + trial.Seed % 16 / 100.0);

    /// <summary>The trials in the order in which they are planned, when ever another one of those that are open ends.</summary>
    static List<Trial> Run(ITrialSource source, Func<SplitMix64, int, int> choose)
    {
        SplitMix64 random = new(11);
        List<Trial> planned = [], open = [];
        while (true)
        {
            var more = source.Next(max: 1000);
            planned.AddRange(more);
            open.AddRange(more);
            if (open.Count == 0) return planned;
            var ended = open[choose(random, open.Count)];
            open.Remove(ended);
            source.Finish(Ended(ended));
        }
    }

    sealed class Recorder : ITrialSource
    {
        public List<FinishedTrial> Finished { get; } = [];

        public bool IsExhausted => true;

        public IReadOnlyList<Trial> Next(int max) => [];

        public void Finish(FinishedTrial trial) => Finished.Add(trial);
    }
}
