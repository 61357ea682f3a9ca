using HyperSweep.Randomness;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Schedulers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Schedulers;

public sealed class BudgetTests
{
    static readonly MetricDefinition Highest = new(MetricName.ValAccuracy, Goal.Maximize, Target: 0.9);

    public static TheoryData<BudgetDefinition, int?, string?> Limits => new()
    {
        { new() { MaxFailed = 2 }, 5, "2 trials have failed, the last of them in trial #5." },
        { new() { MaxFailed = 3 }, null, null },
        { new() { MaxEpochs = 10 }, 4, "All up to trial #4 took 11 epochs of 10." },
        { new() { MaxEpochs = 100 }, null, null },
        { new() { Plateau = 3 }, 6, "3 trials up to trial #6 were no better than trial #3." },
        { new() { Plateau = 4 }, null, null },
        { new() { StopAtTarget = true }, 7, "The target is reached: trial #7 has 0.9." },
        { new() { MaxFailed = 2, MaxEpochs = 10, StopAtTarget = true }, 4, "All up to trial #4 took 11 epochs of 10." },
    };

    // Number: epochs, value. A value that is equal is no better; NaN stands for a trial that failed.
    static readonly (int Epochs, double Value)[] Ends =
        [(3, 0.5), (1, double.NaN), (4, 0.6), (3, 0.6), (0, double.NaN), (3, 0.1), (3, 0.9), (3, 0.8)];

    [Theory, MemberData(nameof(Limits))]
    public void A_budget_is_spent_by_the_first_trial_that_passes_a_limit(BudgetDefinition definition, int? trial, string? reason)
    {
        for (var order = 0UL; order < 20; order++)
        {
            var budget = Budget.For(definition, Highest)!;
            int[] numbers = [.. Enumerable.Range(1, Ends.Length)];
            new SplitMix64(order).Shuffle(numbers.AsSpan());

            foreach (var number in numbers) budget.Finish(EndOf(number));

            Assert.Equal((trial, reason), (budget.SpentBy?.Number, budget.Reason));
        }
    }

    [Fact]
    public void Without_limits_that_look_at_results_there_is_none()
    {
        Assert.Null(Budget.For(null, Highest));
        Assert.Null(Budget.For(new() { MaxDuration = TimeSpan.FromHours(1) }, Highest));
    }

    [Theory, InlineData(1), InlineData(3), InlineData(16)]
    public void A_sweep_has_the_same_trials_whoever_finished_first(int lookahead)
    {
        for (var order = 0UL; order < 30; order++)
        {
            var planner = Planner(lookahead, planned: []);
            SplitMix64 random = new(order);
            List<Trial> open = [];
            while (!planner.IsExhausted || open.Count > 0)
            {
                open.AddRange(planner.Next(1 + random.NextBelow(4)));
                var trial = open[random.NextBelow(open.Count)];
                open.Remove(trial);
                planner.Finish(EndOf(trial.Id.Number));
            }

            // Trial 5 is the second to fail; those that were planned before it was known are trained.
            Assert.Equal(Math.Min(4 + lookahead, 20), planner.Planned);
            Assert.Equal(planner.Planned == 20 ? null : "2 trials have failed, the last of them in trial #5.", planner.EndReason);
        }
    }

    [Fact]
    public void A_planner_that_goes_on_ends_where_it_would_have()
    {
        var trials = Planner(lookahead: 20, planned: []).Next(20);
        var later = Planner(lookahead: 3, [.. trials.Take(6)]);
        for (var number = 1; number <= 4; number++) later.Finish(EndOf(number));

        Assert.Single(later.Next(9)); // Trial 7 sees the first four.
        later.Finish(EndOf(5));

        Assert.True(later.IsExhausted);
        Assert.Empty(later.Next(9));
    }

    [Fact]
    public void A_bracket_that_was_begun_is_filled()
    {
        BracketPlan brackets = new(new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 2, Bracket = 6 }, trials: 20);
        var planner = Planner(lookahead: 1, planned: [], brackets);

        Assert.Equal(6, planner.Next(20).Count);
        for (var number = 1; number <= 5; number++) planner.Finish(EndOf(number));
        Assert.False(planner.IsExhausted && planner.Planned < 6);
        planner.Finish(EndOf(6));

        Assert.True(planner.IsExhausted);
        Assert.Equal(6, planner.Planned);
    }

    static TrialPlanner Planner(int lookahead, IReadOnlyList<Trial> planned, BracketPlan? brackets = null)
    {
        SearchSpace space = new([new("x", new FloatDomain(0, 1, Scale.Linear, null, null))]);
        return new(
            new(SearchMethod.Random, Trials: 20, Seed: 1, lookahead), new RandomSampler(space, 1), planned, brackets: brackets,
            budget: Budget.For(new() { MaxFailed = 2 }, Highest));
    }

    static FinishedTrial EndOf(int number)
    {
        var (epochs, value) = Ends[(number - 1) % Ends.Length];
        var status = double.IsNaN(value) ? TrialStatus.Failed : TrialStatus.Completed;
        return new(new(number), new([]), status, value) { Epochs = epochs };
    }
}
