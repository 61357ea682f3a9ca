using HyperSweep.Learning.Datasets;

namespace HyperSweep.Cli.Benchmarks;

/// <summary>
/// Measures this machine and the training core on it, in rounds that each measure everything once: when the clock changes, all
/// measurements feel it alike.
/// </summary>
/// <param name="budget">For all rounds together. At least <see cref="RoundsMin"/> are made, on fewer rows where time is short.</param>
sealed class CoreBenchmark(TimeProvider clock, TimeSpan budget)
{
    public const int RoundsMin = 3, RoundsMax = 9;

    const int RowsMin = 128, PairTrials = 32, ProbeTrials = 8, ProbeRows = 1024;

    static readonly int[] Cohorts = [1, 8, 32];

    // The data of each does not fit into a cache.
    static readonly (int Features, int Rows)[] Shapes = [(784, 50_000), (3072, 16_000)];

    readonly FmaPeak _peak = new(clock);
    readonly long _start = clock.GetTimestamp();

    public CoreMeasurements Run()
    {
        _peak.Burst();
        var datasets = Shapes.Select(shape => SyntheticData.Bytes(shape.Rows, shape.Features)).ToArray();
        List<EpochTimer> epochs = [];
        EpochTimer[] pair = [];
        try
        {
            var share = ShareOfRows(datasets);
            PreparedData[] prepared = [.. datasets.Select(data => SyntheticData.Prepare(data, RowsOf(data, share)))];
            foreach (var data in prepared) epochs.AddRange(Cohorts.Select(trials => new EpochTimer(clock, data, trials)));
            if (Environment.ProcessorCount > 1) pair = [new(clock, prepared[0], PairTrials), new(clock, prepared[0], PairTrials)];
            return Measure(epochs, pair);
        }
        finally
        {
            foreach (var timer in epochs.Concat(pair)) timer.Dispose();
            foreach (var data in datasets) data.Dispose();
        }
    }

    CoreMeasurements Measure(List<EpochTimer> epochs, EpochTimer[] pair)
    {
        var memory = new MemoryRead(clock);
        var single = epochs.First(timer => timer.Trials == PairTrials);
        var rounds = new List<Round>();
        var roundStart = clock.GetTimestamp();
        while (rounds.Count < RoundsMin || (rounds.Count < RoundsMax && FitsAnother(roundStart)))
        {
            roundStart = clock.GetTimestamp();
            _peak.Burst();
            var bytesPerSecond = memory.Measure();
            var seconds = new double[epochs.Count];
            for (var i = 0; i < seconds.Length; i++)
            {
                seconds[i] = epochs[i].Time();
                _peak.Burst();
            }
            var together = pair.Length > 0 ? TimeTogether(pair) : double.NaN;
            _peak.Burst();
            rounds.Add(new(bytesPerSecond, seconds, together, Speedup: 2 * seconds[epochs.IndexOf(single)] / together));
        }
        return Summarize(rounds, epochs, pair);
    }

    CoreMeasurements Summarize(List<Round> rounds, List<EpochTimer> epochs, EpochTimer[] pair) => new(
        _peak.Best, Median(rounds.Select(round => round.BytesPerSecond)), rounds.Count, _peak.Bursts,
        [.. epochs.Select((timer, i) => Of(timer, Median(rounds.Select(round => round.Seconds[i])), cores: 1, speedup: null))],
        pair is [var first, _]
            ? Of(first, Median(rounds.Select(round => round.Together)), cores: 2, Median(rounds.Select(round => round.Speedup)))
            : null);

    EpochMeasurement Of(EpochTimer timer, double seconds, int cores, double? speedup) => new(
        cores, timer.Trials, timer.Features, timer.Rows, seconds / (timer.Trials * cores), timer.Flops * cores / seconds,
        timer.Flops * cores / seconds / (_peak.Best * cores), speedup);

    bool FitsAnother(long roundStart) => clock.GetElapsedTime(_start) + clock.GetElapsedTime(roundStart) <= budget;

    /// <summary>The share of each data set that the budget has time for, from the speed of a small epoch.</summary>
    double ShareOfRows(Dataset[] datasets)
    {
        using var probe = new EpochTimer(clock, SyntheticData.Prepare(datasets[0], ProbeRows), ProbeTrials);
        probe.Run();
        var flopsPerSecond = probe.Flops / Math.Min(probe.Time(), probe.Time());
        var trials = Cohorts.Sum();
        var flops = datasets.Sum(data => Flops(data) * trials) + Flops(datasets[0]) * PairTrials;
        return Math.Min(1, budget.TotalSeconds * flopsPerSecond / ((RoundsMin + 1) * flops));
    }

    static double Flops(Dataset data) => 4.0 * data.Features.Rows * data.Features.Columns * SyntheticData.Classes;

    static int RowsOf(Dataset data, double share) => Math.Max(RowsMin, (int)(data.Features.Rows * share));

    /// <returns>Seconds from the common start until both are through.</returns>
    double TimeTogether(EpochTimer[] pair)
    {
        using var start = new Barrier(2);
        var other = Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                pair[1].Run();
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        start.SignalAndWait();
        var stamp = clock.GetTimestamp();
        pair[0].Run();
        other.GetAwaiter().GetResult();
        return clock.GetElapsedTime(stamp).TotalSeconds;
    }

    static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <param name="Seconds">Of an epoch of each cohort.</param>
    /// <param name="Together">Of an epoch of two cohorts at once; NaN on one core.</param>
    sealed record Round(double BytesPerSecond, double[] Seconds, double Together, double Speedup);
}
