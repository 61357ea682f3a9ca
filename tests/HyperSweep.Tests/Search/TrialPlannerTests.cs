using HyperSweep.Randomness;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search;

public sealed class TrialPlannerTests
{
    [Fact]
    public void Without_history_everything_may_be_planned_at_once()
    {
        var planner = new TrialPlanner(Search(trials: 5), new Recorder(usesHistory: false), planned: 0);

        Assert.Equal([1, 2, 3], planner.Next(3).Select(trial => trial.Id.Number));
        Assert.Equal([4, 5], planner.Next(10).Select(trial => trial.Id.Number));
        Assert.True(planner.IsExhausted);
    }

    [Fact]
    public void Up_to_lookahead_trials_are_pending_and_no_more()
    {
        var planner = new TrialPlanner(Search(trials: 10, lookahead: 4), new Recorder(usesHistory: true), planned: 0);

        Assert.Equal(4, planner.Next(10).Count);
        planner.Finish(End(2));
        Assert.Empty(planner.Next(10)); // Trial 5 waits for trial 1.
        planner.Finish(End(1));
        Assert.Equal([5, 6], planner.Next(10).Select(trial => trial.Id.Number));
    }

    [Fact]
    public void The_order_of_finishing_changes_no_trial()
    {
        var inOrder = Run(pick: (_, _) => 0);

        for (var seed = 1UL; seed <= 50; seed++)
        {
            var random = new SplitMix64(seed);
            Assert.Equal(inOrder, Run((pending, _) => random.NextBelow(pending)));
        }
    }

    [Fact]
    public void A_resumed_sweep_goes_on_where_it_was()
    {
        var whole = Run((_, _) => 0);
        var planner = new TrialPlanner(Search(trials: 40, lookahead: 5), new Recorder(usesHistory: true), planned: 20);
        foreach (var trial in whole.Take(18).Reverse()) planner.Finish(End(trial.Id.Number));

        Assert.Equal(whole.Skip(20).Take(3), planner.Next(10)); // Up to 18 + 5.
    }

    [Fact]
    public void All_trials_share_one_seed_of_the_sweep()
    {
        var trials = new TrialPlanner(Search(trials: 3), new Recorder(usesHistory: false), planned: 0).Next(3);

        Assert.Single(trials.Select(trial => trial.Seed).Distinct());
    }

    static List<Trial> Run(Func<int, int, int> pick)
    {
        var planner = new TrialPlanner(Search(trials: 40, lookahead: 5), new Recorder(usesHistory: true), planned: 0);
        List<Trial> pending = [], all = [];
        while (all.Count < 40 || pending.Count > 0)
        {
            var next = planner.Next(10);
            pending.AddRange(next);
            all.AddRange(next);
            var chosen = pending[pick(pending.Count, all.Count)];
            pending.Remove(chosen);
            planner.Finish(End(chosen.Id.Number));
        }
        return all;
    }

    static SearchDefinition Search(int trials, int lookahead = 1) => new(SearchMethod.Random, trials, Seed: 1, lookahead);

    static FinishedTrial End(int number) => new(new(number), new([]), TrialStatus.Completed, Value: number * 0.5);

    /// <summary>Suggests what it was shown, so that a wrong history changes the trial.</summary>
    sealed class Recorder(bool usesHistory) : ISampler
    {
        public bool UsesHistory => usesHistory;

        public Configuration Suggest(TrialId trial, IReadOnlyList<FinishedTrial> history) =>
            new([new("seen", string.Join(" ", history.Select(finished => finished.Id.Number))), new("sum", history.Sum(finished => finished.Value))]);
    }
}
