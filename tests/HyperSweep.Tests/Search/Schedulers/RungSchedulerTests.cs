using HyperSweep.Randomness;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Schedulers;

public sealed class RungSchedulerTests
{
    // Six trials: three go on from epoch 1, one from epoch 2.
    static readonly BracketPlan Plan = new(
        new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 2, Bracket = 6 }, trials: 12);

    static readonly double[] Values = [0.5, 0.9, 0.1, 0.5, 0.8, 0.5];

    [Fact]
    public void Nothing_is_decided_before_all_have_reported()
    {
        RungScheduler rungs = new(Plan, Goal.Maximize);

        for (var number = 1; number <= 5; number++) Assert.Empty(rungs.Report(new(number), 1, Values[number - 1]));

        Assert.Equal(6, rungs.Report(new(6), 1, Values[5]).Count);
    }

    [Fact]
    public void The_best_go_on_and_of_equal_ones_the_first()
    {
        var verdicts = AtFirstRung(new(Plan, Goal.Maximize), [1, 2, 3, 4, 5, 6]);

        Assert.Equal([1, 2, 3, 4, 5, 6], verdicts.Select(verdict => verdict.Trial.Number));
        Assert.Equal([1, 2, 5], GoOn(verdicts));
        Assert.Equal("Number 4 of 6 at epoch 1, where the best 3 go on.", verdicts[3].StopReason);
        Assert.Equal("Number 6 of 6 at epoch 1, where the best 3 go on.", verdicts[2].StopReason);
    }

    [Fact]
    public void Small_values_are_good_where_they_are() =>
        Assert.Equal([1, 3, 4], GoOn(AtFirstRung(new(Plan, Goal.Minimize), [6, 5, 4, 3, 2, 1])));

    [Fact]
    public void Who_reports_first_changes_nothing()
    {
        var expected = AtFirstRung(new(Plan, Goal.Maximize), [1, 2, 3, 4, 5, 6]);
        for (var order = 0UL; order < 50; order++)
        {
            int[] numbers = [1, 2, 3, 4, 5, 6];
            new SplitMix64(order).Shuffle(numbers.AsSpan());

            Assert.Equal(expected, AtFirstRung(new(Plan, Goal.Maximize), numbers));
        }
    }

    [Fact]
    public void A_trial_that_failed_has_reported_and_does_not_go_on()
    {
        RungScheduler rungs = new(Plan, Goal.Maximize);
        Assert.Empty(rungs.Report(new(2), 0, double.NaN));
        Assert.Empty(rungs.Report(new(5), 0, double.NaN));
        Assert.Empty(rungs.Report(new(1), 0, double.NaN));
        Assert.Empty(rungs.Report(new(3), 0, double.NaN));
        Assert.Empty(rungs.Report(new(4), 1, 0.5));

        var verdicts = rungs.Report(new(6), 1, 0.5);

        Assert.Equal([4, 6], verdicts.Select(verdict => verdict.Trial.Number)); // Both go on: there are no better ones.
        Assert.Equal([4, 6], GoOn(verdicts));
        Assert.Empty(rungs.Report(new(4), 1, double.NaN)); // On its way to the second rung.
        Assert.Equal([6], GoOn(rungs.Report(new(6), 2, 0.1)));
    }

    [Fact]
    public void Brackets_do_not_wait_for_each_other()
    {
        RungScheduler rungs = new(Plan, Goal.Maximize);
        Assert.Empty(rungs.Report(new(1), 1, 0.5));

        for (var number = 7; number <= 11; number++) Assert.Empty(rungs.Report(new(number), 1, number));

        Assert.Equal([10, 11, 12], GoOn(rungs.Report(new(12), 1, 12)));
    }

    [Fact]
    public void A_trial_that_is_run_again_after_the_verdict_is_stopped_at_its_rung()
    {
        RungScheduler rungs = new(Plan, Goal.Maximize);
        Assert.Empty(rungs.Report(new(1), 0, double.NaN));
        foreach (var number in new[] { 2, 3, 4, 5 }) Assert.Empty(rungs.Report(new(number), 1, Values[number - 1]));
        Assert.Equal([2, 4, 5], GoOn(rungs.Report(new(6), 1, 0.5)));

        var verdict = Assert.Single(rungs.Report(new(1), 1, 1.0));

        Assert.Equal("Came to epoch 1 after the others had been compared there.", verdict.StopReason);
        Assert.Empty(rungs.Report(new(1), 0, double.NaN));
    }

    [Fact]
    public void All_trials_may_fail()
    {
        RungScheduler rungs = new(Plan, Goal.Maximize);

        for (var number = 1; number <= 6; number++) Assert.Empty(rungs.Report(new(number), 0, double.NaN));
    }

    /// <summary>Whatever was saved, and whenever the coordinator died, the rest comes out the same.</summary>
    [Fact]
    public void A_scheduler_that_goes_on_decides_as_one_that_never_stopped()
    {
        for (var seed = 0UL; seed < 300; seed++)
        {
            SplitMix64 random = new(seed);
            double[] values = [.. Enumerable.Range(0, 12 * 3).Select(_ => random.NextBelow(8) is > 0 and var value ? value : double.NaN)];
            var undisturbed = Run(values, random: new(seed), restarts: 0);

            Assert.Equal(undisturbed, Run(values, new(seed + 1000), restarts: 0.3));
        }
    }

    // How each trial ends: its epochs and its status.
    static (int Epochs, TrialStatus Status)[] Run(double[] values, SplitMix64 random, double restarts)
    {
        RungScheduler rungs = new(Plan, Goal.Maximize);
        RungStanding[] trials =
            [.. Enumerable.Range(1, 12).Select(number => new RungStanding(new(number), TrialStatus.Queued, 0, double.NaN))];
        while (true)
        {
            int[] queued = [.. Enumerable.Range(0, 12).Where(i => trials[i].Status == TrialStatus.Queued)];
            if (queued.Length == 0) break;
            if (random.NextUnit() < restarts)
            {
                rungs = new(Plan, Goal.Maximize);
                Apply(rungs.Restore(trials));
            }
            var index = queued[random.NextBelow(queued.Length)];
            var trial = trials[index];
            var leg = rungs.LegOf(trial.Trial, trial.EpochsDone);
            var value = values[index * 3 + (leg.From == 0 ? 0 : leg.From)];
            if (double.IsNaN(value)) trials[index] = trial with { Status = TrialStatus.Failed, Value = value };
            else if (leg.To is { } to) trials[index] = trial with { Status = TrialStatus.Paused, EpochsDone = to, Value = value };
            else trials[index] = trial with { Status = TrialStatus.Completed, EpochsDone = 4, Value = value };
            if (trials[index].Status == TrialStatus.Completed) continue;
            if (random.NextUnit() < restarts)
            {
                // It died after the report was saved, before the verdict was.
                rungs = new(Plan, Goal.Maximize);
                Apply(rungs.Restore(trials));
            }
            else Apply(rungs.Report(trial.Trial, trials[index].EpochsDone, value));
        }
        Assert.DoesNotContain(trials, trial => trial.Status == TrialStatus.Paused);
        return [.. trials.Select(trial => (trial.EpochsDone, trial.Status))];

        void Apply(IReadOnlyList<RungVerdict> verdicts)
        {
            foreach (var (trial, reason) in verdicts)
            {
                Assert.Equal(TrialStatus.Paused, trials[trial.Number - 1].Status);
                var status = reason is null ? TrialStatus.Queued : TrialStatus.Stopped;
                trials[trial.Number - 1] = trials[trial.Number - 1] with { Status = status };
            }
        }
    }

    static IReadOnlyList<RungVerdict> AtFirstRung(RungScheduler rungs, int[] order)
    {
        IReadOnlyList<RungVerdict> verdicts = [];
        foreach (var number in order) verdicts = rungs.Report(new(number), 1, Values[number - 1]);
        return verdicts;
    }

    static IEnumerable<int> GoOn(IEnumerable<RungVerdict> verdicts) =>
        verdicts.Where(verdict => verdict.StopReason is null).Select(verdict => verdict.Trial.Number);
}
