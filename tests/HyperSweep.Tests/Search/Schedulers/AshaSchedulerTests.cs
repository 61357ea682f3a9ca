using HyperSweep.Randomness;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Schedulers;

public sealed class AshaSchedulerTests
{
    static readonly double[] Values = [0.5, 0.9, 0.1, 0.7, 0.6, 0.8];

    [Fact]
    public void A_trial_goes_on_as_soon_as_it_is_among_the_best_half_of_those_that_came()
    {
        AshaScheduler rungs = new(Plan(trials: 6), Goal.Maximize);

        // Of one none, of two and three the best, of four and five the best two, of six the best three.
        Assert.Equal("", Came(rungs, 1, epochs: 1, Values[0]));
        Assert.Equal("2", Came(rungs, 2, epochs: 1, Values[1]));
        Assert.Equal("", Came(rungs, 3, epochs: 1, Values[2]));
        Assert.Equal("4", Came(rungs, 4, epochs: 1, Values[3]));
        Assert.Equal("", Came(rungs, 5, epochs: 1, Values[4]));
        Assert.Equal("-1 -3 -5 6", Came(rungs, 6, epochs: 1, Values[5]));

        Assert.Equal("", Came(rungs, 2, epochs: 2, 0.6));
        Assert.Equal("4", Came(rungs, 4, epochs: 2, 0.8));
        Assert.Equal("-2 -6", Came(rungs, 6, epochs: 2, 0.7));
    }

    [Fact]
    public void Who_goes_on_depends_on_who_came_first()
    {
        AshaScheduler rungs = new(Plan(trials: 6), Goal.Maximize);

        Assert.True(rungs.IsOrderDependent);
        Assert.Equal(
            ["", "1", "2", "4", "", "-3 -5 6"],
            new[] { 1, 3, 2, 4, 5, 6 }.Select(number => Came(rungs, number, 1, Values[number - 1])));
    }

    [Fact]
    public void What_comes_together_is_decided_together()
    {
        AshaScheduler rungs = new(Plan(trials: 12), Goal.Minimize);

        for (var number = 1; number <= 6; number++) Assert.Empty(rungs.Report(new(number), 1, Values[number - 1]));

        Assert.Equal("1 3 5", Shown(rungs.Decide()));
        Assert.Empty(rungs.Decide());
    }

    [Fact]
    public void A_trial_that_is_stopped_is_told_its_place_among_all()
    {
        AshaScheduler rungs = new(Plan(trials: 3), Goal.Maximize);
        foreach (var (number, value) in new[] { (3, 0.5), (1, 0.5), (2, 0.9) }) rungs.Report(new(number), 1, value);

        var verdicts = rungs.Decide();

        Assert.Equal(
            [
                new(new(1), "Number 2 of 3 at epoch 1, from where 1 went on."), new(new(2), null),
                new(new(3), "Number 3 of 3 at epoch 1, from where 1 went on."),
            ],
            verdicts);
    }

    [Fact]
    public void Where_too_few_come_the_best_goes_on_at_the_end()
    {
        AshaScheduler rungs = new(Plan(trials: 3, eta: 4), Goal.Maximize);

        Assert.Equal("", Came(rungs, 1, 1, 0.3));
        Assert.Equal("", Came(rungs, 2, 1, 0.4));
        Assert.Equal("-1 2 -3", Came(rungs, 3, 1, 0.2));
    }

    [Fact]
    public void A_trial_that_failed_has_come_and_does_not_go_on()
    {
        AshaScheduler rungs = new(Plan(trials: 4), Goal.Maximize);

        Assert.Equal("", Came(rungs, 1, 0, double.NaN));
        Assert.Equal("2", Came(rungs, 2, 1, 0.1));
        Assert.Equal("", Came(rungs, 3, 0, double.NaN));
        Assert.Equal("4", Came(rungs, 4, 1, 0.2));
        Assert.Equal("", Came(rungs, 4, 1, double.NaN)); // On its way to epoch 2.
        Assert.Equal("2", Came(rungs, 2, 2, 0.1));
    }

    [Fact]
    public void Where_all_fail_nothing_waits()
    {
        AshaScheduler rungs = new(Plan(trials: 3), Goal.Maximize);

        for (var number = 1; number <= 3; number++) Assert.Equal("", Came(rungs, number, 0, double.NaN));
    }

    [Fact]
    public void Several_brackets_are_refused() => Assert.Throws<ArgumentException>(() => new AshaScheduler(
        new(new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 2, Bracket = 3 }, trials: 6), Goal.Maximize));

    [Fact]
    public void All_end_and_none_is_told_twice_whatever_the_order()
    {
        for (var order = 0UL; order < 300; order++)
        {
            AshaWorld world = new(order);

            while (world.Step(_ => { })) { }

            Assert.Empty(world.Open);
            Assert.All(world.Decisions.GroupBy(decision => (decision.Trial, decision.Epoch)), decided => Assert.Single(decided));
        }
    }

    [Fact]
    public void A_coordinator_that_comes_anew_goes_on_where_the_last_one_was()
    {
        for (var order = 0UL; order < 300; order++)
        {
            AshaWorld through = new(order), broken = new(order);
            SplitMix64 random = new(order);

            while (through.Step(_ => { })) { }
            while (broken.Step(world =>
            {
                if (random.NextBelow(4) == 0) world.Restart();
            })) { }

            Assert.Equal(through.Decisions, broken.Decisions);
        }
    }

    [Fact]
    public void Recorded_decisions_make_the_same_of_every_trial_in_any_order()
    {
        for (var order = 0UL; order < 300; order++)
        {
            AshaWorld first = new(order);
            while (first.Step(_ => { })) { }

            AshaWorld again = new(order, order + 1_000, new RecordedDecisions(AshaWorld.Brackets, first.Decisions));
            while (again.Step(_ => { })) { }

            Assert.Equal(first.Decisions.ToHashSet(), again.Decisions.ToHashSet());
        }
    }

    [Fact]
    public void Recorded_decisions_that_are_due_are_given_after_a_restart()
    {
        RecordedDecisions rungs = new(Plan(trials: 3), [new(new(1), 1, null), new(new(2), 1, "Too bad.")]);

        var due = rungs.Restore(
        [
            new(new(1), TrialStatus.Paused, 1, 0.5), new(new(2), TrialStatus.Paused, 1, 0.4),
            new(new(3), TrialStatus.Queued, 0, double.NaN),
        ]);

        Assert.Equal([new(new(1), null), new(new(2), "Too bad.")], due);
        Assert.Equal([new(new(3), "No decision is recorded on it at epoch 1.")], rungs.Report(new(3), 1, 0.9));
        Assert.False(((IRungScheduler)rungs).IsOrderDependent);
    }

    static BracketPlan Plan(int trials, int eta = 2) => new(new(StoppingKind.Asha) { MaxEpochs = 4, Eta = eta }, trials);

    static string Came(AshaScheduler rungs, int number, int epochs, double value)
    {
        Assert.Empty(rungs.Report(new(number), epochs, value));
        return Shown(rungs.Decide());
    }

    // Numbers of those that go on, and with a minus of those that end.
    static string Shown(IReadOnlyList<RungVerdict> verdicts) =>
        string.Join(' ', verdicts.Select(verdict => verdict.StopReason is null ? verdict.Trial.Number : -verdict.Trial.Number));
}
