using HyperSweep.Randomness;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search;

public sealed class TrialPlannerTests
{
    [Fact]
    public void Without_history_every_trial_is_planned_at_once()
    {
        TrialPlanner planner = new(Search(trials: 100, lookahead: 1), new Counting(), planned: []);

        var trials = planner.Next(max: 1000);

        Assert.Equal(Enumerable.Range(1, 100), trials.Select(trial => trial.Id.Number));
        Assert.True(planner.IsExhausted);
        Assert.Empty(planner.Next(max: 1));
    }

    [Fact]
    public void No_more_than_asked_for_are_planned_and_each_once()
    {
        TrialPlanner planner = new(Search(trials: 5, lookahead: 16), new Counting(), planned: []);

        Trial[] trials = [.. planner.Next(max: 2), .. planner.Next(max: 2), .. planner.Next(max: 2)];

        Assert.Equal([1, 2, 3, 4, 5], trials.Select(trial => trial.Id.Number));
    }

    [Fact]
    public void All_trials_share_one_seed_that_is_not_the_search_s()
    {
        TrialPlanner planner = new(Search(trials: 3, lookahead: 1), new Counting(), planned: []);

        var trials = planner.Next(max: 3);

        Assert.All(trials, trial => Assert.Equal(SplitMix64.Derive(42, 0), trial.Seed));
    }

    [Fact]
    public void With_history_as_many_trials_as_the_lookahead_are_pending()
    {
        TrialPlanner planner = new(Search(trials: 100, lookahead: 4), new Remembering(), planned: []);

        Assert.Equal(4, planner.Next(max: 100).Count);
        Assert.Empty(planner.Next(max: 100));
        Assert.False(planner.IsExhausted);
    }

    [Fact]
    public void A_trial_waits_for_all_trials_up_to_its_number_less_the_lookahead()
    {
        TrialPlanner planner = new(Search(trials: 100, lookahead: 4), new Remembering(), planned: []);
        var first = planner.Next(max: 100);

        planner.Finish(Ended(first[1]));
        planner.Finish(Ended(first[2]));
        var beforeTheFirst = planner.Next(max: 100);
        planner.Finish(Ended(first[0]));
        var afterTheFirst = planner.Next(max: 100);

        Assert.Empty(beforeTheFirst);
        Assert.Equal([5, 6, 7], afterTheFirst.Select(trial => trial.Id.Number));
    }

    [Fact]
    public void A_suggestion_sees_the_results_up_to_its_number_less_the_lookahead_and_the_others_as_pending()
    {
        Remembering sampler = new();
        TrialPlanner planner = new(Search(trials: 6, lookahead: 2), sampler, planned: []);
        var trials = planner.Next(max: 2);

        planner.Finish(Ended(trials[1]));
        planner.Finish(Ended(trials[0]));
        planner.Next(max: 2);

        Assert.Equal(["1:|", "2:|1", "3:1|2", "4:1,2|3"], sampler.Asked);
    }

    [Fact]
    public void A_lookahead_of_one_is_sequential()
    {
        Remembering sampler = new();
        TrialPlanner planner = new(Search(trials: 3, lookahead: 1), sampler, planned: []);

        while (planner.Next(max: 10) is [var trial]) planner.Finish(Ended(trial));

        Assert.Equal(["1:|", "2:1|", "3:1,2|"], sampler.Asked);
    }

    // The promise: same trials, whatever ran them and whoever finished first.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public void The_order_of_finishing_never_changes_the_trials(int lookahead)
    {
        var search = Search(trials: 60, lookahead);
        var expected = Run(search, seed: 0);

        for (var seed = 1UL; seed <= 200; seed++) Assert.Equal(expected, Run(search, seed));
    }

    [Fact]
    public void A_resumed_planner_goes_on_with_the_same_trials()
    {
        var search = Search(trials: 30, lookahead: 4);
        var expected = Run(search, seed: 0);

        for (var planned = 0; planned <= 30; planned++)
        {
            TrialPlanner planner = new(search, new Remembering(), [.. expected.Take(planned)]);
            foreach (var trial in expected.Take(planned).Reverse()) planner.Finish(Ended(trial));
            Assert.Equal(expected.Skip(planned), Run(planner, new SplitMix64(7)));
        }
    }

    [Fact]
    public void A_planner_that_starts_over_repeats_the_saved_trials()
    {
        var search = Search(trials: 12, lookahead: 4);
        var expected = Run(search, seed: 0);
        TrialPlanner planner = new(search, new Remembering(), planned: []);

        foreach (var trial in expected) planner.Finish(Ended(trial));

        Assert.Equal(expected, planner.Next(max: 100));
    }

    [Fact]
    public void The_first_word_on_a_trial_stands()
    {
        Remembering sampler = new();
        TrialPlanner planner = new(Search(trials: 4, lookahead: 2), sampler, planned: []);
        var trials = planner.Next(max: 2);

        planner.Finish(Ended(trials[1]) with { Value = 1 });
        planner.Finish(Ended(trials[1]) with { Value = 2 });
        planner.Finish(Ended(trials[0]) with { Value = 3 });
        planner.Finish(Ended(trials[0]) with { Value = 4 });
        planner.Next(max: 2);

        Assert.Equal([3, 1], sampler.LastFinished.Select(trial => trial.Value));
    }

    [Fact]
    public void A_grid_ends_with_its_last_point()
    {
        TrialPlanner planner = new(Search(trials: 100, lookahead: 16), new Counting { TrialsMax = 3 }, planned: []);

        Assert.Equal(3, planner.Total);
        Assert.Equal(3, planner.Next(max: 100).Count);
        Assert.True(planner.IsExhausted);
    }

    [Fact]
    public void A_total_below_what_was_planned_before_plans_nothing()
    {
        TrialPlanner planner = new(Search(trials: 5, lookahead: 16), new Counting(), [.. Trials(8)]);

        Assert.True(planner.IsExhausted);
        Assert.Empty(planner.Next(max: 10));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        TrialPlanner planner = new(Search(trials: 1, lookahead: 1), new Counting(), planned: []);

        Assert.Throws<ArgumentException>(() => new TrialPlanner(Search(trials: 0, lookahead: 1), new Counting(), planned: []));
        Assert.Throws<ArgumentException>(() => new TrialPlanner(Search(trials: 1, lookahead: 0), new Counting(), planned: []));
        Assert.Throws<ArgumentException>(
            () => new TrialPlanner(Search(trials: 9, lookahead: 1), new Counting(), [.. Trials(3).Skip(1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => planner.Next(max: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => planner.Finish(new(default, new([]), TrialStatus.Failed, double.NaN)));
    }

    static List<Trial> Run(SearchDefinition search, ulong seed) =>
        Run(new TrialPlanner(search, new Remembering(), planned: []), new SplitMix64(seed));

    // Asks for trials in bites and ends pending ones in an order that the seed decides.
    static List<Trial> Run(TrialPlanner planner, SplitMix64 random)
    {
        List<Trial> planned = [], pending = [];
        do
        {
            var next = planner.Next(1 + random.NextBelow(5));
            planned.AddRange(next);
            pending.AddRange(next);
            for (var ends = random.NextBelow(4); ends > 0 && pending.Count > 0; ends--)
            {
                var index = random.NextBelow(pending.Count);
                planner.Finish(Ended(pending[index]));
                pending.RemoveAt(index);
            }
        }
        while (!planner.IsExhausted);
        return planned;
    }

    static IEnumerable<Trial> Trials(int count) =>
        Enumerable.Range(1, count).Select(number => new Trial(new(number), new([new("x", (double)number)]), Seed: 1));

    static SearchDefinition Search(int trials, int lookahead) => new(SearchMethod.Random, trials, Seed: 42, lookahead);

    // The value is a function of the configuration, as in training; every seventh trial fails.
    static FinishedTrial Ended(Trial trial) => trial.Id.Number % 7 == 0
        ? new(trial.Id, trial.Configuration, TrialStatus.Failed, double.NaN)
        : new(trial.Id, trial.Configuration, TrialStatus.Completed, trial.Configuration.Find("x")!.AsNumber!.Value);

    sealed class Counting : ISampler
    {
        public bool UsesHistory => false;

        public int? TrialsMax { get; init; }

        public Configuration Suggest(TrialId trial, SearchHistory history)
        {
            Assert.Same(SearchHistory.None, history);
            return new([new("x", (double)trial.Number)]);
        }
    }

    /// <summary>Answers a number that depends on every trial of the history and on their order.</summary>
    sealed class Remembering : ISampler
    {
        public List<string> Asked { get; } = [];

        public IReadOnlyList<FinishedTrial> LastFinished { get; private set; } = [];

        public bool UsesHistory => true;

        public int? TrialsMax => null;

        public Configuration Suggest(TrialId trial, SearchHistory history)
        {
            var (finished, pending) = (history.Finished, history.Pending);
            var numbers = string.Join(",", finished.Select(ended => ended.Id.Number));
            Asked.Add($"{trial.Number}:{numbers}|{string.Join(",", pending.Select(planned => planned.Id.Number))}");
            LastFinished = finished;
            var seed = finished.Aggregate((ulong)trial.Number, (hash, ended) =>
                SplitMix64.Derive(hash, (ulong)ended.Id.Number ^ BitConverter.DoubleToUInt64Bits(ended.Value)));
            seed = pending.Aggregate(seed, (hash, planned) => SplitMix64.Derive(hash, planned.Configuration.ToString()));
            return new([new("x", new SplitMix64(seed).NextUnit())]);
        }
    }
}
