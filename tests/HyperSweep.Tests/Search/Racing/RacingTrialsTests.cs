using HyperSweep.Randomness;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Racing;

public sealed class RacingTrialsTests
{
    static readonly SearchSpace Space = new([new("x", new FloatDomain(0, 1, Scale.Linear, null, null))]);

    [Fact]
    public void All_configurations_of_a_block_have_their_first_repeat_then_their_second()
    {
        var source = Source(trials: 15, lookahead: 2);

        Assert.Equal([1, 4, 2, 5], Numbers(source.Next(max: 100))); // The third repeat waits for what the others come to.
        foreach (var number in new[] { 1, 2 }) source.Finish(Ended(number, 0.5));
        Assert.Equal([3], Numbers(source.Next(max: 100)));
        foreach (var number in new[] { 4, 5 }) source.Finish(Ended(number, 0.25));
        Assert.Equal([6, 7, 10, 8, 11], Numbers(source.Next(max: 100)));
    }

    [Fact]
    public void Who_is_beaten_has_no_further_repeats_and_who_is_ahead_has_all()
    {
        // Repeats of configurations 1, 2, 3: the second is surely worse than the first, the third better.
        var (trained, skipped) = Race([[0.5, 0.52, 0.51, 0.5], [0.9, 0.92, 0.91, 0.9], [0.1, 0.12, 0.11, 0.1]]);

        Assert.Equal([1, 2, 3, 4, 5, 6, 9, 10, 11, 12], trained);
        Assert.Equal([7, 8], skipped.Keys);
        Assert.Equal("Beaten by configuration 1: behind by 0.4 on average of 2 repeats (paired t-test, p = 0).", skipped[7]);
        Assert.Equal("Beaten, as the repeat before it tells.", skipped[8]);
    }

    [Fact]
    public void Who_cannot_be_told_apart_goes_on()
    {
        var (trained, skipped) = Race([[0.5, 0.6, 0.5, 0.6], [0.62, 0.55, 0.61, 0.5]]);

        Assert.Equal(8, trained.Count);
        Assert.Empty(skipped);
    }

    [Fact]
    public void Who_fails_where_the_leader_did_not_is_beaten()
    {
        var (_, skipped) = Race([[0.5, 0.6, 0.5, 0.6], [0.1, double.NaN, 0.1, 0.1]]);

        Assert.Equal([7, 8], skipped.Keys);
        Assert.Equal("Repeat 2 failed, that of configuration 1 did not.", skipped[7]);
    }

    [Fact]
    public void What_chooses_configurations_sees_the_mean_of_the_repeats_that_were_trained()
    {
        Recorder recorder = new();
        HyperSweep.Search.Racing.RacingTrials source = new(Search(8, lookahead: 16), Goal.Minimize, recorder, planned: []);

        foreach (var trial in source.Next(100).ToArray()) source.Finish(Ended(trial.Id.Number, trial.Id.Number <= 4 ? 0.25 : 0.75));
        foreach (var trial in source.Next(100).Where(trial => source.ReasonToSkip(trial.Id) is null).ToArray())
            source.Finish(Ended(trial.Id.Number, 0.5));
        foreach (var trial in source.Next(100).ToArray()) source.Finish(Ended(trial.Id.Number, 0.5));

        Assert.Equal([(1, 0.375), (2, 0.75)], recorder.Finished.Select(end => (end.Id.Number, end.Value)).Order());
        Assert.True(source.IsExhausted);
    }

    [Theory]
    [InlineData(SearchMethod.Random, 1)]
    [InlineData(SearchMethod.Tpe, 5)]
    [InlineData(SearchMethod.Tpe, 40)]
    public void The_order_in_which_trials_end_changes_nothing(SearchMethod method, int lookahead)
    {
        var inOrder = Run(Source(120, lookahead, method), (_, _) => 0);
        var atRandom = Run(Source(120, lookahead, method), (random, open) => random.NextBelow(open));
        var fromBehind = Run(Source(120, lookahead, method), (_, open) => open - 1);

        Assert.Equal(120, inOrder.Count);
        Assert.InRange(inOrder.Values.Count(row => row.Reason is not null), 10, 70);
        Assert.Equal(inOrder, atRandom);
        Assert.Equal(inOrder, fromBehind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(50)]
    [InlineData(119)]
    public void A_resumed_sweep_comes_to_the_same(int saved)
    {
        var whole = Run(Source(120, 5, SearchMethod.Tpe), (random, open) => random.NextBelow(open));
        List<int> planned = [];
        Run(Source(120, 5, SearchMethod.Tpe), (random, open) => random.NextBelow(open), planned);
        // Saved in the order of planning, read in that of numbers; of every third one the end was not saved.
        var kept = planned.Take(saved).Order().Select(number => whole[number]).ToArray();

        var source = Source(120, 5, SearchMethod.Tpe, [.. kept.Select(row => row.Trial)]);
        var open = kept.Where(row => row.Reason is null && row.Trial.Id.Number % 3 == 0).ToArray();
        foreach (var row in kept.Except(open)) source.Finish(EndOf(row.Trial, row.Reason));
        foreach (var row in open.Reverse()) source.Finish(EndOf(row.Trial, row.Reason));
        var rest = Run(source, (_, _) => 0);

        Assert.Equal(whole, rest.Concat(kept.Select(row => KeyValuePair.Create(row.Trial.Id.Number, row))).OrderBy(row => row.Key));
    }

    [Fact]
    public void A_total_that_grows_changes_no_earlier_row()
    {
        var small = Run(Source(28, 16, SearchMethod.Tpe), (_, _) => 0);
        var large = Run(Source(120, 16, SearchMethod.Tpe), (_, _) => 0);

        Assert.Equal(small, large.Take(28));
    }

    [Fact]
    public void A_grid_ends_when_all_its_points_are_done()
    {
        SearchSpace space = new([new("x", new ChoiceDomain([1L, 2L, 3L]))]);
        SweepDefinition definition = new(
            "racing", null, ModelKind.Function, "sphere", new(MetricName.Value, Goal.Minimize, null),
            Search(400, lookahead: 2, SearchMethod.Grid), space, new(3));

        Assert.Equal(Enumerable.Range(1, 12), Run(TrialSources.For(definition, definition.Search, []), (_, _) => 0).Keys);
    }

    [Fact]
    public void A_sweep_of_which_all_is_saved_is_exhausted_at_once()
    {
        var whole = Run(Source(28, 16, SearchMethod.Tpe), (_, _) => 0);

        Assert.True(Source(28, 16, SearchMethod.Tpe, [.. whole.Values.Select(row => row.Trial)]).IsExhausted);
    }

    static SearchDefinition Search(int trials, int lookahead, SearchMethod method = SearchMethod.Random) =>
        new(method, trials, Seed: 7, lookahead)
        {
            Repeats = 4,
            StartupTrials = 3,
            Racing = new(PairedTestKind.TTest, Level: 0.05, MinRepeats: 2),
        };

    static ITrialSource Source(
        int trials, int lookahead, SearchMethod method = SearchMethod.Random, params IReadOnlyList<Trial> planned)
    {
        var search = Search(trials, lookahead, method);
        // Three repeats in the first test only.
        if (trials == 15) search = search with { Repeats = 3 };
        SweepDefinition definition = new(
            "racing", null, ModelKind.Function, "sphere", new(MetricName.Value, Goal.Minimize, null), search, Space, new(3));
        return TrialSources.For(definition, search, planned);
    }

    static IEnumerable<int> Numbers(IEnumerable<Trial> trials) => trials.Select(trial => trial.Id.Number);

    static FinishedTrial Ended(int trial, double value) =>
        new(new(trial), new([]), double.IsNaN(value) ? TrialStatus.Failed : TrialStatus.Completed, value);

    /// <summary>Runs configurations with given values of their repeats, all in one block.</summary>
    static (List<int> Trained, SortedDictionary<int, string> Skipped) Race(double[][] values)
    {
        var source = Source(4 * values.Length, lookahead: 16);
        List<int> trained = [];
        SortedDictionary<int, string> skipped = [];
        while (!source.IsExhausted)
            foreach (var trial in source.Next(100))
            {
                var number = trial.Id.Number;
                if (source.ReasonToSkip(trial.Id) is { } reason) skipped.Add(number, reason);
                else trained.Add(number);
                var value = values[(number - 1) / 4][(number - 1) % 4];
                source.Finish(skipped.ContainsKey(number) ? Skipped(trial) : Ended(number, value));
            }
        return ([.. trained.Order()], skipped);
    }

    static FinishedTrial Skipped(Trial trial) => new(trial.Id, trial.Configuration, TrialStatus.Stopped, double.NaN);

    static FinishedTrial EndOf(Trial trial, string? reason)
    {
        if (reason is not null) return Skipped(trial);
        SplitMix64 luck = new(trial.Seed ^ BitConverter.DoubleToUInt64Bits(trial.Configuration.Find("x")!.AsNumber!.Value));
        var x = trial.Configuration.Find("x")!.AsNumber!.Value;
        return luck.NextUnit() < 0.05
            ? new(trial.Id, trial.Configuration, TrialStatus.Failed, double.NaN)
            : new(trial.Id, trial.Configuration, TrialStatus.Completed, Math.Abs(x - 0.3) + trial.Seed % 16 / 100.0 + luck.NextUnit() / 10);
    }

    /// <summary>Runs a sweep in which ever another one of the open trials ends.</summary>
    /// <param name="planned">Takes the numbers in the order of planning.</param>
    static SortedDictionary<int, (Trial Trial, string? Reason)> Run(
        ITrialSource source, Func<SplitMix64, int, int> choose, List<int>? planned = null)
    {
        SplitMix64 random = new(11);
        SortedDictionary<int, (Trial, string?)> rows = [];
        List<Trial> open = [];
        while (true)
        {
            foreach (var trial in source.Next(max: 1000))
            {
                var reason = source.ReasonToSkip(trial.Id);
                rows.Add(trial.Id.Number, (trial, reason));
                planned?.Add(trial.Id.Number);
                if (reason is null) open.Add(trial);
                else source.Finish(Skipped(trial));
            }
            if (open.Count == 0 && source.IsExhausted) return rows;
            if (open.Count == 0) continue;
            var ended = open[choose(random, open.Count)];
            open.Remove(ended);
            source.Finish(EndOf(ended, null));
        }
    }

    sealed class Recorder : ITrialSource
    {
        int _given;

        public List<FinishedTrial> Finished { get; } = [];

        public bool IsExhausted => _given == 2;

        public IReadOnlyList<Trial> Next(int max) => [new(new(++_given), new([new("x", (double)_given)]), 0)];

        public void Finish(FinishedTrial trial) => Finished.Add(trial);
    }
}
