using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Schedulers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Schedulers;

public sealed class EarlyStoppingTests
{
    static readonly StoppingDefinition Median = new(StoppingKind.Median) { StartupTrials = 3 };

    [Fact]
    public void Without_a_definition_there_is_none() => Assert.Null(EarlyStopping.For(null, Goal.Maximize));

    [Fact]
    public void Patience_and_threshold_are_the_same_for_all_trials()
    {
        StoppingDefinition patience = new(StoppingKind.Patience) { Patience = 4, MinDelta = 0.5, WarmupEpochs = 2 };
        StoppingDefinition threshold = new(StoppingKind.Threshold) { Lower = 0.25, IntervalEpochs = 3 };

        Assert.Equal(new StopRule.Patience(4, 0.5, 2), EarlyStopping.For(patience, Goal.Maximize)!.RuleFor([]));
        Assert.Equal(
            new StopRule.Threshold(0.25, double.PositiveInfinity, 0, 3), EarlyStopping.For(threshold, Goal.Maximize)!.RuleFor([]));
    }

    [Fact]
    public void The_median_is_that_of_the_completed_trials_at_each_epoch()
    {
        var rule = RuleOf(Median, Goal.Maximize, Completed(1, 1, 10), Completed(2, 2), Completed(3, 4, 30));

        Assert.Equal(new StopRule.Limits([2, 20], 3), rule);
    }

    [Fact]
    public void Trials_that_were_stopped_or_failed_have_no_say()
    {
        var stopped = Completed(3, 9) with { Status = TrialStatus.Stopped };
        var failed = Completed(4, 9) with { Status = TrialStatus.Failed };

        Assert.Null(RuleOf(Median, Goal.Maximize, Completed(1, 1), Completed(2, 2), stopped, failed));
        Assert.Equal(
            new StopRule.Limits([2], 5), RuleOf(Median, Goal.Maximize, Completed(1, 1), Completed(2, 2), stopped, failed, Completed(5, 4)));
    }

    // 0, 1, … 10: the best quarter begins at 7.5 where large values are good, and ends at 2.5 where small ones are.
    [Theory]
    [InlineData(Goal.Maximize, 25, 7.5)]
    [InlineData(Goal.Minimize, 25, 2.5)]
    [InlineData(Goal.Maximize, 10, 9)]
    [InlineData(Goal.Minimize, 97, 9.7)]
    public void A_percentile_is_straight_between_two_values(Goal goal, double percent, double expected)
    {
        StoppingDefinition definition = new(StoppingKind.Percentile) { Percentile = percent };

        var rule = RuleOf(definition, goal, [.. Enumerable.Range(0, 11).Select(i => Completed(i + 1, i * 7 % 11))]);

        Assert.Equal(expected, Assert.IsType<StopRule.Limits>(rule).Worst[0], 12);
    }

    [Fact]
    public void Warm_up_and_interval_leave_epochs_without_a_limit()
    {
        var definition = Median with { StartupTrials = 1, WarmupEpochs = 1, IntervalEpochs = 2 };

        var rule = RuleOf(definition, Goal.Maximize, Completed(1, 1, 2, 3, 4, 5));

        Assert.Equal(new StopRule.Limits([double.NaN, 2, double.NaN, 4, double.NaN], 1), rule);
    }

    [Theory, InlineData(1), InlineData(3), InlineData(7)]
    public void A_trial_is_compared_with_trials_up_to_its_number_less_the_lookahead_whoever_ended_first(int lookahead)
    {
        List<Trial[]> orders = [];
        for (var order = 0UL; order < 20; order++)
        {
            TrialPlanner planner = Planner(lookahead, planned: []);
            HyperSweep.Randomness.SplitMix64 random = new(order);
            List<Trial> open = [], all = [];
            while (!planner.IsExhausted || open.Count > 0)
            {
                open.AddRange(planner.Next(2));
                if (open.Count == 0) continue;
                var trial = open[random.NextBelow(open.Count)];
                open.Remove(trial);
                all.Add(trial);
                planner.Finish(Completed(trial.Id.Number, trial.Id.Number % 5));
            }
            orders.Add([.. all.OrderBy(trial => trial.Id.Number)]);
        }

        Assert.All(orders, trials => Assert.Equal(orders[0], trials));
        Assert.All(orders[0], trial => Assert.Equal(
            trial.Id.Number - lookahead < 3, trial.StopRule is null));
        Assert.All(orders[0].Where(trial => trial.StopRule is not null), trial => Assert.Equal(
            trial.Id.Number - lookahead, Assert.IsType<StopRule.Limits>(trial.StopRule).LastTrial));
    }

    [Fact]
    public void A_planner_that_goes_on_after_a_restart_plans_the_same()
    {
        var whole = Planner(lookahead: 2, planned: []);
        List<Trial> all = [];
        while (!whole.IsExhausted)
        {
            all.AddRange(whole.Next(1));
            whole.Finish(Completed(all.Count, all.Count % 5));
        }

        for (var count = 0; count < all.Count; count++)
        {
            var later = Planner(lookahead: 2, [.. all.Take(count)]);
            for (var number = 1; number <= count; number++) later.Finish(Completed(number, number % 5));
            Assert.Equal(all[count], later.Next(1)[0]);
        }
    }

    static TrialPlanner Planner(int lookahead, IReadOnlyList<Trial> planned)
    {
        SearchSpace space = new([new("x", new FloatDomain(0, 1, Scale.Linear, null, null))]);
        return new(
            new(SearchMethod.Random, Trials: 20, Seed: 1, lookahead), new RandomSampler(space, 1), planned,
            EarlyStopping.For(Median, Goal.Maximize));
    }

    static StopRule? RuleOf(StoppingDefinition definition, Goal goal, params FinishedTrial[] finished) =>
        EarlyStopping.For(definition, goal)!.RuleFor(finished);

    static FinishedTrial Completed(int number, params double[] curve) =>
        new(new(number), new([]), TrialStatus.Completed, curve[^1]) { Curve = [.. curve] };
}
