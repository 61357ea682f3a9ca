using HyperSweep.Coordination;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

/// <summary>Sweeps, trials and changes with everyday values.</summary>
static class Samples
{
    public static readonly DateTimeOffset Start = new(2030, 5, 6, 7, 8, 9, 123, TimeSpan.Zero);

    public static readonly WorkerId Worker = new("slot-1");

    public static readonly RunId Run = new(Cohort: 1, Term: 1, Attempt: 1);

    public static NewSweep NewSweep(string name = "digits", Goal goal = Goal.Maximize) => new(
        name, "version: 1\n", "def-hash", "digits", "data-hash", ["zero", "one"], "linear",
        new(MetricName.ValAccuracy, goal, 0.9), SearchMethod.Random, ulong.MaxValue, 100, "0.1.0", "hypersweep run digits.yaml", Start);

    public static Configuration Configuration(params (string Name, ParameterValue Value)[] entries) =>
        new(entries.Select(entry => KeyValuePair.Create(entry.Name, entry.Value)));

    public static Trial Trial(int number) => Trial(number, ("loss", "hinge"), ("lambda", 0.001 * number), ("batch_size", 64L));

    public static Trial Trial(int number, params (string Name, ParameterValue Value)[] entries) =>
        new(new(number), Configuration(entries), ulong.MaxValue - (ulong)number);

    public static Metrics Metrics(double accuracy) => new(0.5, 0.75, 0.125, 0.625, accuracy, double.NaN);

    public static TrialsPlanned Planned(params Trial[] trials) => new([.. trials], Start);

    public static RunStarted Started(RunId run, params int[] trials) =>
        new(run, Worker, [.. trials.Select(number => new TrialId(number))], Start.AddSeconds(1));

    public static EpochsReported Epoch(int trial, int epoch, Metrics metrics) => new([new(new(trial), epoch, metrics)]);

    public static TrialFinished Finished(int trial, double accuracy) =>
        Finished(trial, TrialStatus.Completed, Metrics(accuracy), accuracy, null);

    public static TrialFinished Failed(int trial, string error) =>
        Finished(trial, TrialStatus.Failed, HyperSweep.Sweeps.Metrics.None, double.NaN, error);

    public static TrialFinished Finished(int trial, TrialStatus status, Metrics metrics, double value, string? error) =>
        new(new(new(trial), status, 1, metrics, error), value, Run, Worker, 0.25, Start.AddSeconds(2));
}
