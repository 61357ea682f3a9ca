using HyperSweep.Cli.Rendering.Progress;
using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Cli.Rendering.Progress;

/// <summary>The changes of a small sweep, as a coordinator saved them, with the seconds at which they came.</summary>
static class RecordedSweep
{
    public const string Error = "diverged in epoch 2 at step 7: the loss is not finite";

    static readonly WorkerId Ann = new("local-1"), Bob = new("local-2");
    static readonly RunId First = new(1, 1, 1), Second = new(2, 1, 1);

    public static SweepHeader Header { get; } = new("digits", new(MetricName.ValAccuracy, Goal.Maximize, null), 4, 2, []);

    public static SweepState State => new(Header, FixedClock.Start);

    public static Trial TrialOf(int number) => new(
        new(number), new([new("loss", "softmax"), new("lambda", 0.001 * number), new("epochs", 4L)]), Seed: 1);

    public static IReadOnlyList<ProgressStep> Steps { get; } =
    [
        At(0, new TrialsPlanned([TrialOf(1), TrialOf(2), TrialOf(3), TrialOf(4)], Time(0))),
        At(0.1, new RunStarted(First, Ann, [new(1), new(2)], Time(0.1)), new RunStarted(Second, Bob, [new(3)], Time(0.1))),
        At(1, new EpochsReported([Epoch(1, 1, 0.5), Epoch(2, 1, 0.4), Epoch(3, 1, 0.3)])),
        At(2, new EpochsReported([Epoch(1, 2, 0.75), Epoch(3, 2, 0.6)])),
        At(3, Finish(2, TrialStatus.Failed, double.NaN, First, Ann, 3, Error)),
        At(4.5, Finish(3, TrialStatus.Completed, 0.8, Second, Bob, 4.5), new RunFinished(Second, RunOutcome.Completed, null, Time(4.5))),
        At(12, Finish(1, TrialStatus.Completed, 0.91234, First, Ann, 12), new RunFinished(First, RunOutcome.Completed, null, Time(12))),
    ];

    public static ProgressStep At(double second, params IReadOnlyList<Change> changes) => new(changes, Time(second));

    public static DateTimeOffset Time(double second) => FixedClock.Start.AddSeconds(second);

    public static EpochReport Epoch(int trial, int epoch, double accuracy) =>
        new(new(trial), epoch, Metrics.None with { ValidationAccuracy = accuracy });

    public static TrialFinished Finish(
        int trial, TrialStatus status, double value, RunId? run = null, WorkerId? worker = null, double second = 0, string? error = null) =>
        new(new(new(trial), status, 4, Metrics.None with { ValidationAccuracy = value }, error), value, run ?? First, worker ?? Ann, 1.5,
            Time(second));
}
