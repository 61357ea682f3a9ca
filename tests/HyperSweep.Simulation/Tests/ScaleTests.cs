using HyperSweep.Coordination;
using HyperSweep.Simulation.Scale;

namespace HyperSweep.Simulation.Tests;

public sealed class ScaleTests
{
    static readonly Dictionary<Type, CostLine> Nothing = [];

    [Fact]
    public void A_line_goes_through_what_was_measured()
    {
        CostSamples samples = new();
        foreach (var items in (int[])[1, 2, 5, 9]) samples.Add(items, 3 + 0.5 * items);

        Assert.Equal(new CostLine(3, 0.5), samples.Line());
        Assert.Equal(5.5, samples.Line().For(5));
    }

    [Fact]
    public void Things_of_one_size_cost_their_mean()
    {
        CostSamples samples = new();
        samples.Add(items: 4, seconds: 1);
        samples.Add(items: 4, seconds: 2);

        Assert.Equal(new CostLine(1.5, 0), samples.Line());
    }

    [Fact]
    public void Nothing_costs_less_than_nothing()
    {
        CostSamples falling = new(), fromBelow = new();
        foreach (var (items, seconds) in ((int, double)[])[(1, 3), (2, 1)]) falling.Add(items, seconds);
        foreach (var (items, seconds) in ((int, double)[])[(1, 1), (3, 7)]) fromBelow.Add(items, seconds);

        Assert.Equal(new CostLine(2, 0), falling.Line());
        Assert.Equal(new CostLine(0, 2), fromBelow.Line());
    }

    [Theory]
    [InlineData(0.5, 20)]
    [InlineData(0.99, 70)]
    [InlineData(1, 120)]
    public void A_quantile_of_wait_times_is_one_of_them(double share, int expected)
    {
        WaitTimes waits = new();
        for (var i = 0; i < 60; i++) waits.Add(TimeSpan.FromMilliseconds(20));
        for (var i = 0; i < 39; i++) waits.Add(TimeSpan.FromMilliseconds(70));
        waits.Add(TimeSpan.FromMilliseconds(120));

        Assert.Equal(TimeSpan.FromMilliseconds(expected), waits.Quantile(share));
    }

    [Fact]
    public void A_coordinator_is_busy_as_long_as_its_rows_take()
    {
        Load load = new(Workers: 1, Trials: 1, CohortMax: 1, Epochs: 1, TimeSpan.FromSeconds(1));

        var result = LoadedCluster.Run(load, new(Nothing, new(Fixed: 0, PerItem: 1e-3), LinkSeconds: 0));

        const int planned = 1, started = 2, epochs = 1, trialFinished = 1, runFinished = 1, model = 1, sweepEnded = 1;
        const double seconds = 1e-3 * (planned + started + epochs + trialFinished + runFinished + model + sweepEnded);
        Assert.Equal(seconds, result.BusyShare * result.Elapsed.TotalSeconds, precision: 6);
    }

    [Theory]
    [InlineData(1e-6, 100)]
    [InlineData(5e-3, 1 / 0.03)]
    public void The_dearer_of_training_and_coordinating_decides_how_many_trials_a_second_there_are(double rowSeconds, double possible)
    {
        // A worker trains a trial a second. Of a trial there are six rows: its plan, two of its start, its epoch, its end, its run's end.
        Load load = new(Workers: 100, Trials: 10_000, CohortMax: 1, Epochs: 1, TimeSpan.FromSeconds(1));

        var result = LoadedCluster.Run(load, new(Nothing, new(Fixed: 0, rowSeconds), LinkSeconds: 0));

        Assert.InRange(result.TrialsPerSecond(load), 0.9 * possible, 1.01 * possible);
    }

    [Fact]
    public void What_is_measured_is_all_that_a_coordinator_hears_and_says()
    {
        Load load = new(Workers: 3, Trials: 100, CohortMax: 4, Epochs: 3, TimeSpan.FromSeconds(3));

        var measured = CostMeasurement.Of(load, load.Trials, Path.GetTempPath(), linkSeconds: 0);

        Type[] expected = [typeof(WorkerIdle), typeof(RunProgressed), typeof(RunEnded), typeof(StartRun), typeof(RunSettled), typeof(Tick)];
        Assert.Equal(expected.ToHashSet(), [.. measured.Costs.Messages.Keys]);
        Assert.True(measured.Costs.Commit.Fixed + measured.Costs.Commit.PerItem > 0);
        Assert.True(measured.DiskBytesPerTrial > 100);
    }
}
