using HyperSweep.Coordination;
using HyperSweep.Engines;
using HyperSweep.Sweeps;
using HyperSweep.Tests.Coordination;

namespace HyperSweep.Tests.Engines;

public sealed class TrainingThreadTests
{
    static readonly RunId Run = new(1, 1, 1);
    static readonly Trial Long = Some.Trial(1, epochs: 6), Short = Some.Trial(2, epochs: 1);

    readonly ManualClock _clock = new();

    Leg Leg { get; set; }

    ValueList<Checkpoint> Checkpoints { get; set; } = [];

    [Fact]
    public async Task Reports_every_end_with_its_whole_curve_and_the_weights_of_the_best()
    {
        var messages = await Train(new FormulaModel(), Short, Some.Trial(3, epochs: 1));

        Assert.Equal([Some.Completed(Some.Ann, Run, Short, Some.Trial(3, epochs: 1)) with { Seconds = 0 }], messages);
    }

    [Fact]
    public async Task Tells_the_first_epoch_at_once_and_then_gathers_news_for_a_quarter_of_a_second()
    {
        FormulaModel model = new() { OnEpoch = (_, epoch) => _clock.Advance(TimeSpan.FromMilliseconds(epoch == 1 ? 0 : 100)) };

        var messages = await Train(model, Long);

        var news = messages.OfType<RunProgressed>().Select(progress => progress.Epochs.Select(epoch => epoch.Epoch).ToArray());
        Assert.Equal([[1], [2, 3, 4]], news);
        Assert.Equal(0.5, Assert.IsType<RunEnded>(messages[^1]).Seconds);
    }

    [Fact]
    public async Task Stops_between_epochs_and_keeps_only_the_trials_that_have_ended()
    {
        TrainingThread? thread = null;
        FormulaModel model = new() { OnEpoch = (_, epoch) => { if (epoch == 2) thread!.Cancel(Run); } };

        var messages = await Train(model, started => thread = started, Long, Short);

        var expected = Some.Completed(Some.Ann, Run, Short) with { Outcome = RunOutcome.Interrupted, Seconds = 0 };
        Assert.Equal(expected, messages[^1]);
    }

    [Fact]
    public async Task Ends_a_trial_that_its_rule_stops_and_goes_on_with_the_others()
    {
        // Values: 1 + 1/epoch and 3 + 1/epoch, lower is better.
        StopRule rule = new StopRule.Threshold(double.NegativeInfinity, 3.4, WarmupEpochs: 1, IntervalEpochs: 1);
        var hopeless = Some.Trial(3, epochs: 6) with { StopRule = rule };

        var messages = await Train(new FormulaModel(), Long with { StopRule = rule }, hopeless);

        var ended = Assert.IsType<RunEnded>(messages[^1]);
        TrialEnd stopped = new(hopeless.Id, TrialStatus.Stopped, 2, Some.MetricsOf(hopeless.Id, 2), null)
        {
            StopReason = "3.5 at epoch 2 is above the threshold 3.4.",
        };
        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal([stopped, Some.EndOf(Long)], ended.Trials);
        Assert.Equal(2, ended.Curve.Count(epoch => epoch.Trial == hopeless.Id));
        Assert.Equal(Long.Id, ended.Best!.Trial);
    }

    [Theory]
    [InlineData(new[] { 2, 2 }, 2)] // Goes on from there.
    [InlineData(new[] { 2 }, 4)] // One is missing.
    [InlineData(new[] { 2, 1 }, 4)] // One is of another epoch.
    [InlineData(new int[0], 4)]
    public async Task A_leg_tells_its_own_epochs_and_keeps_where_its_trials_stand(int[] epochsOfCheckpoints, int epochsTrained)
    {
        Trial[] trials = [Long, Some.Trial(2, epochs: 6)];
        (Leg, Checkpoints) = (new(2, 4), [.. epochsOfCheckpoints.Select((epochs, i) => new Checkpoint(trials[i].Id, epochs, [1]))]);
        var trained = 0;
        FormulaModel model = new() { OnEpoch = (_, _) => trained++ };

        var ended = Assert.IsType<RunEnded>((await Train(model, trials))[^1]);

        Assert.Equal(RunOutcome.Completed, ended.Outcome);
        Assert.Equal([(1, 3), (1, 4), (2, 3), (2, 4)], ended.Curve.Select(report => (report.Trial.Number, report.Epoch)).Order());
        Assert.All(ended.Trials, end => Assert.Equal((TrialStatus.Paused, 4), (end.Status, end.Epochs)));
        Assert.Equal(trials.Select(trial => new Checkpoint(trial.Id, 4, [4])), ended.Checkpoints);
        Assert.Null(ended.Best);
        Assert.Equal(epochsTrained, trained);
    }

    [Fact]
    public async Task Reports_what_the_model_throws_as_a_broken_run()
    {
        FormulaModel model = new() { OnOpen = _ => throw new InsufficientMemoryException("No room for the weights.") };

        var messages = await Train(model, Long);

        Assert.Equal([Some.Broken(Some.Ann, Run, "InsufficientMemoryException: No room for the weights.") with { Seconds = 0 }], messages);
    }

    [Fact]
    public async Task Reports_a_metric_that_the_model_does_not_measure_as_a_broken_run()
    {
        var metric = new MetricDefinition(MetricName.ValAccuracy, Goal.Maximize, null);

        var messages = await Train(new FormulaModel(), _ => { }, metric, Short);

        Assert.Contains("Expected a number for ValAccuracy of trial #2", Assert.IsType<RunEnded>(messages[^1]).Error);
    }

    Task<List<Message>> Train(FormulaModel model, params Trial[] trials) => Train(model, _ => { }, trials);

    Task<List<Message>> Train(FormulaModel model, Action<TrainingThread> onStart, params Trial[] trials) =>
        Train(model, onStart, Some.Lowest, trials);

    async Task<List<Message>> Train(FormulaModel model, Action<TrainingThread> onStart, MetricDefinition metric, params Trial[] trials)
    {
        List<Message> messages = [];
        TaskCompletionSource ended = new();
        TrainingThread thread = new(Some.Ann, model, metric, _clock, message =>
        {
            messages.Add(message);
            if (message is RunEnded) ended.SetResult();
        });
        onStart(thread);
        thread.Begin(new(Run, [.. trials]) { Leg = Leg, Checkpoints = Checkpoints });
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await thread.StopAsync().WaitAsync(TimeSpan.FromSeconds(10));
        return messages;
    }
}
