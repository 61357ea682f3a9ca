using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search;

/// <summary>What a sampler sees of trials that are compared at rungs.</summary>
public sealed class HistoryTests
{
    // Brackets of three trials, with rungs 1 and 4.
    static readonly BracketPlan Brackets = new(
        new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 4, Bracket = 3 }, trials: 6);

    [Fact]
    public void Within_a_bracket_values_of_the_first_rung_are_known_and_of_earlier_brackets_the_ends()
    {
        Watching sampler = new();
        TrialPlanner planner = new(new(SearchMethod.Tpe, 6, 1, Lookahead: 1), sampler, planned: [], brackets: Brackets);
        Assert.Single(planner.Next(9));
        Assert.Empty(planner.Next(9)); // Trial 1 has not come to its rung.
        planner.Reach(Reached(1, 0.1));
        Assert.Single(planner.Next(9));
        planner.Finish(Ended(2, TrialStatus.Failed, double.NaN)); // On its way there.
        Assert.Single(planner.Next(9));
        planner.Reach(Reached(3, 0.3));
        planner.Finish(Ended(1, TrialStatus.Stopped, 0.1));
        Assert.Empty(planner.Next(9)); // Trial 4 is of the next bracket: it waits for the ends of this one.
        planner.Finish(Ended(3, TrialStatus.Completed, 0.9));
        Assert.Single(planner.Next(9));
        planner.Reach(Reached(4, 0.4));
        Assert.Single(planner.Next(9));

        Assert.Equal([], sampler.Seen[1]);
        Assert.Equal([Reached(1, 0.1)], sampler.Seen[2]);
        Assert.Equal([Reached(1, 0.1), Reached(2, double.NaN)], sampler.Seen[3]);
        FinishedTrial[] first =
            [Ended(1, TrialStatus.Stopped, 0.1), Ended(2, TrialStatus.Failed, double.NaN), Ended(3, TrialStatus.Completed, 0.9)];
        Assert.Equal(first, sampler.Seen[4]);
        Assert.Equal([.. first, Reached(4, 0.4)], sampler.Seen[5]);
    }

    [Fact]
    public void With_a_lookahead_the_next_bracket_is_begun_before_the_last_has_ended()
    {
        TrialPlanner planner = new(new(SearchMethod.Tpe, 6, 1, Lookahead: 3), new Watching(), planned: [], brackets: Brackets);

        Assert.Equal(3, planner.Next(9).Count);
        planner.Reach(Reached(1, 0.1));
        Assert.Empty(planner.Next(9));
        planner.Finish(Ended(1, TrialStatus.Stopped, 0.1));
        Assert.Single(planner.Next(9)); // Trial 4 sees trial 1 alone.
    }

    /// <summary>Samplers keep what they have read of a history as long as it only grows.</summary>
    [Fact]
    public void What_is_seen_of_a_bracket_differs_in_every_trial_from_what_was_seen_while_it_was_filled()
    {
        Watching sampler = new();
        TrialPlanner planner = new(new(SearchMethod.Tpe, 6, 1, Lookahead: 1), sampler, planned: [], brackets: Brackets);
        for (var number = 1; number <= 3; number++)
        {
            planner.Next(1);
            planner.Finish(Ended(number, TrialStatus.Failed, double.NaN));
        }
        planner.Next(1);

        Assert.All(sampler.Seen[3], seen => Assert.DoesNotContain(seen, sampler.Seen[4]));
    }

    static FinishedTrial Reached(int number, double value) => Ended(number, TrialStatus.Paused, value);

    static FinishedTrial Ended(int number, TrialStatus status, double value) => new(new(number), new([]), status, value);

    sealed class Watching : ISampler
    {
        public Dictionary<int, FinishedTrial[]> Seen { get; } = [];

        public bool UsesHistory => true;

        public int? TrialsMax => null;

        public Configuration Suggest(TrialId trial, SearchHistory history)
        {
            Seen[trial.Number] = [.. history.Finished.Select(finished => finished with { Configuration = new([]) })];
            return new([]);
        }
    }
}
