using HyperSweep.Search.Analysis;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Analysis;

public sealed class ScheduleReplayTests
{
    static readonly KnownCurve[] Four =
    [
        Whole(1, 0.125, 0.25, 0.375, 0.5),
        Whole(2, 0.625, 0.75, 0.75, 0.625),
        Whole(3, 0.5, 0.875, 1, 1.125),
        Whole(4, 0.375, 0.375, 0.375, 0.375),
    ];

    // What stops after how many epochs; 4: nothing does.
    public static TheoryData<StoppingDefinition, int, int[]> Schedulers => new()
    {
        // Of four values 0.625 and 0.5 go on, of two values 0.875.
        { new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 2 }, 1, [1, 2, 4, 1] },
        { new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 4 }, 1, [1, 4, 1, 1] },
        // Two brackets of two, each compared at epoch 2 alone: 0.75 and 0.875 go on.
        { new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 2, MinEpochs = 2, Bracket = 2 }, 1, [2, 4, 4, 2] },
        // A bracket of four with rungs 1, 2 and 4.
        { new(StoppingKind.Hyperband) { MaxEpochs = 4, Eta = 2 }, 1, [1, 2, 4, 1] },
        // Each of these values is no better than the one before.
        { new(StoppingKind.Patience) { Patience = 1 }, 1, [4, 3, 4, 2] },
        { new(StoppingKind.Patience) { Patience = 1, WarmupEpochs = 2 }, 1, [4, 3, 4, 3] },
        { new(StoppingKind.Threshold) { Lower = 0.4 }, 1, [1, 4, 4, 1] },
        { new(StoppingKind.Threshold) { Lower = 0.4, WarmupEpochs = 3 }, 1, [4, 4, 4, 4] },
        // Trial 4 against 0.5 at epoch 1; where it sees trials 1 and 2 alone, against 0.375 at epoch 1, its own value, and 0.5 at epoch 2.
        { new(StoppingKind.Median) { StartupTrials = 2 }, 1, [4, 4, 4, 1] },
        { new(StoppingKind.Median) { StartupTrials = 2 }, 2, [4, 4, 4, 2] },
        { new(StoppingKind.Median) { StartupTrials = 4 }, 1, [4, 4, 4, 4] },
        // The best quarter of 0.125, 0.5, 0.625 begins at 0.5625.
        { new(StoppingKind.Percentile) { StartupTrials = 3, Percentile = 25 }, 1, [4, 4, 4, 1] },
        // 2 goes on of two, and waits for another at epoch 2; 3 goes on when four have come.
        { new(StoppingKind.Asha) { MaxEpochs = 4, Eta = 2 }, 1, [1, 2, 4, 1] },
    };

    [Theory, MemberData(nameof(Schedulers))]
    public void Stops_what_the_scheduler_stops(StoppingDefinition definition, int lookahead, int[] epochs)
    {
        var replayed = ScheduleReplay.Of(definition, Goal.Maximize, Four, lookahead);

        Assert.Equal(epochs, replayed.Select(trial => trial.Epochs));
        foreach (var (trial, known) in replayed.Zip(Four))
        {
            // A threshold that is crossed, or a patience that ends, with the last epoch stops nothing.
            Assert.Equal(trial.Epochs == 4 ? TrialStatus.Completed : TrialStatus.Stopped, trial.Status);
            Assert.Equal((known.Trial, known.Curve[trial.Epochs - 1], false), (trial.Trial, trial.Value, trial.IsCutShort));
        }
    }

    // Limits are means of a configuration's repeats: 0.375, 0.5, 0.5625 and 0.5625 of the first. Each repeat is held to them alone.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    public void Repeats_are_judged_by_the_means_of_configurations_before_them(int lookahead, int epochsOfLast)
    {
        StoppingDefinition median = new(StoppingKind.Median) { StartupTrials = 1 };

        var replayed = ScheduleReplay.Of(median, Goal.Maximize, Four, lookahead, repeats: 2);
        var summary = ReplaySummary.Of(Four, replayed, Goal.Maximize, repeats: 2);

        Assert.Equal([4, 4, 4, epochsOfLast], replayed.Select(trial => trial.Epochs));
        Assert.Equal((3, 0.75, 4 + epochsOfLast), (summary.Winner!.Trial.Number, summary.Winner.Value, summary.Winner.Epochs));
        Assert.Equal((3, 0.75, 8), (summary.Best!.Trial.Number, summary.Best.Value, summary.Best.Epochs));
    }

    [Fact]
    public void Rungs_compare_single_trials() => Assert.Throws<ArgumentException>(() =>
        ScheduleReplay.Of(new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 2 }, Goal.Maximize, Four, 1, repeats: 2));

    [Fact]
    public void Asynchronous_halving_sends_on_what_is_good_for_its_time()
    {
        KnownCurve[] trials = [Four[3] with { Trial = new(1) }, Four[0] with { Trial = new(2) }, Four[1] with { Trial = new(3) },
            Four[2] with { Trial = new(4) }];

        var replayed = ScheduleReplay.Of(new(StoppingKind.Asha) { MaxEpochs = 4, Eta = 2 }, Goal.Maximize, trials, lookahead: 1);

        // 0.375 is the better of the first two; 0.75 the better of the first two at epoch 2, and 0.875 of the three that come there.
        Assert.Equal([2, 1, 4, 4], replayed.Select(trial => trial.Epochs));
    }

    [Fact]
    public void Workers_change_nothing_where_a_rung_waits_for_all()
    {
        StoppingDefinition halving = new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 2 };

        Assert.All([1, 2, 4, 7], workers => Assert.Equal(
            [1, 2, 4, 1], ScheduleReplay.Of(halving, Goal.Maximize, Four, lookahead: 1, workers).Select(trial => trial.Epochs)));
    }

    [Fact]
    public void A_trial_that_fails_does_so_unless_it_is_stopped_before()
    {
        KnownCurve[] trials = [.. Four.Take(2), Of(3, TrialStatus.Failed, 0.9), Of(4, TrialStatus.Failed, 0.2, 0.2, 0.2)];

        var halving = ScheduleReplay.Of(
            new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 2 }, Goal.Maximize, trials, lookahead: 1);
        var patience = ScheduleReplay.Of(new(StoppingKind.Patience) { Patience = 2 }, Goal.Maximize, trials, lookahead: 1);

        // 0.9 and 0.625 go on from epoch 1, 0.75 alone comes to epoch 2.
        Assert.Equal([1, 4, 1, 1], halving.Select(trial => trial.Epochs));
        Assert.Equal(
            [TrialStatus.Stopped, TrialStatus.Completed, TrialStatus.Failed, TrialStatus.Stopped], halving.Select(trial => trial.Status));
        Assert.Equal(double.NaN, halving[2].Value);
        Assert.Equal([TrialStatus.Completed, TrialStatus.Completed, TrialStatus.Failed, TrialStatus.Stopped],
            patience.Select(trial => trial.Status));
    }

    [Fact]
    public void Where_a_curve_ends_too_early_it_says_so()
    {
        KnownCurve[] trials = [.. Four.Take(2), Of(3, TrialStatus.Stopped, 0.9), Of(4, TrialStatus.Stopped, 0.2)];

        var replayed = ScheduleReplay.Of(
            new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 2 }, Goal.Maximize, trials, lookahead: 1);

        Assert.Equal([false, false, true, false], replayed.Select(trial => trial.IsCutShort));
        Assert.Equal(1, ReplaySummary.Of(trials, replayed, Goal.Maximize).CutShort);
    }

    [Fact]
    public void Epochs_winner_and_regret_are_told()
    {
        var replayed = ScheduleReplay.Of(
            new(StoppingKind.SuccessiveHalving) { MaxEpochs = 4, Eta = 4 }, Goal.Maximize, Four, lookahead: 1);

        var summary = ReplaySummary.Of(Four, replayed, Goal.Maximize);

        Assert.Equal((7, 16, 9, 9 / 16.0, 3, 0), (summary.Epochs, summary.EpochsKnown, summary.EpochsSaved, summary.ShareSaved,
            summary.Stopped, summary.CutShort));
        Assert.Equal((2, 0.625), (summary.Winner!.Trial.Number, summary.Winner.Value));
        Assert.Equal((3, 1.125), (summary.Best!.Trial.Number, summary.Best.Value));
        Assert.Equal(0.5, summary.Regret(Goal.Maximize));
        Assert.Equal(0.5, (summary with { Winner = summary.Best, Best = summary.Winner }).Regret(Goal.Minimize));
    }

    [Fact]
    public void Without_results_there_is_no_winner()
    {
        KnownCurve[] trials = [Of(1, TrialStatus.Failed)];

        var summary = ReplaySummary.Of(trials, ScheduleReplay.Of(
            new(StoppingKind.Asha) { MaxEpochs = 4, Eta = 2 }, Goal.Maximize, trials, lookahead: 1), Goal.Maximize);

        Assert.Equal((null, null, 0, double.NaN), (summary.Winner, summary.Best, summary.ShareSaved, summary.Regret(Goal.Maximize)));
        Assert.Empty(ScheduleReplay.Of(new(StoppingKind.Median), Goal.Maximize, [], lookahead: 1));
    }

    [Fact]
    public void Trials_with_gaps_are_refused() => Assert.Contains("got #2 for #1", Assert.Throws<ArgumentException>(() =>
        ScheduleReplay.Of(new(StoppingKind.Median), Goal.Maximize, [Four[1]], lookahead: 1)).Message);

    [Fact]
    public void The_order_at_a_rung_is_compared_with_that_at_the_end()
    {
        var agreement = RungAgreement.Of([.. Four, Of(5, TrialStatus.Stopped, 0.9)], [1, 4]);

        Assert.Equal([(1, 4), (4, 4)], agreement.Select(rung => (rung.Epoch, rung.Compared)));
        Assert.Equal(0.6, agreement[0].Spearman, 15);
        Assert.Equal(1 / 3.0, agreement[0].Kendall, 15);
        Assert.Equal((1, 1), (agreement[1].Spearman, agreement[1].Kendall));
    }

    static KnownCurve Whole(int number, params double[] curve) => Of(number, TrialStatus.Completed, curve);

    static KnownCurve Of(int number, TrialStatus status, params double[] curve) => new(new(number), status, [.. curve]);
}
