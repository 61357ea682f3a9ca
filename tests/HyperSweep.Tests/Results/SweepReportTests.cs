using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

public sealed class SweepReportTests : IDisposable
{
    static readonly BestModelFound Model = new(new(new(1), 2, 3, [1f, -0f, 3.5f, float.Epsilon, 5f, 6f], [0.25f, -1f]), 0.5);

    readonly OpenSweep _sweep = new();

    public SweepReportTests() => _sweep.Commit(
        Samples.Planned(Samples.Trial(1), Samples.Trial(2)), Samples.Started(Samples.Run, 1, 2), Samples.Epoch(1, 2, Samples.Metrics(0.5)),
        Samples.Epoch(1, 1, Samples.Metrics(0.25)), Samples.Finished(1, 0.5), Samples.Failed(2, "diverged"));

    public void Dispose() => _sweep.Dispose();

    [Fact]
    public void A_trials_detail_has_everything_about_it()
    {
        var raised = new EventRaised(EventLevel.Warning, "run_lost", "No news.", new(1), null, Samples.Start);
        _sweep.Commit(raised, raised with { Trial = new(2) });

        var detail = _sweep.Database.TrialDetail(_sweep.Id, new(1))!;

        Assert.Equal(
            new(Samples.Trial(1), TrialStatus.Completed, 0.5, Samples.Metrics(0.5), double.NaN, double.NaN, 1, 1, "slot-1", "1.1.1", null,
                0.25, Samples.Start, Samples.Start.AddSeconds(1), Samples.Start.AddSeconds(2)),
            detail.Trial);
        Assert.Equal([new(new(1), 1, Samples.Metrics(0.25)), new(new(1), 2, Samples.Metrics(0.5))], detail.Curve);
        Assert.Equal([new(Samples.Run, Samples.Worker, Samples.Start.AddSeconds(1), null, null, null)], detail.Runs);
        Assert.Equal([new(Samples.Start, EventLevel.Warning, "run_lost", "No news.", new(1), null)], detail.Events);
    }

    [Fact]
    public void A_trial_that_is_not_there_has_no_detail() => Assert.Null(_sweep.Database.TrialDetail(_sweep.Id, new(9)));

    [Fact]
    public void Failures_say_why() => Assert.Equal("diverged", Assert.Single(_sweep.Database.Failures(_sweep.Id)).Error);

    [Fact]
    public void The_best_trial_has_a_value()
    {
        using var empty = new OpenSweep();

        Assert.Equal(0.5, _sweep.Database.BestTrial(_sweep.Id)?.Value);
        Assert.Null(empty.Database.BestTrial(empty.Id));
    }

    [Fact]
    public void A_model_comes_back_to_the_bit()
    {
        Assert.Null(_sweep.Database.LoadModel(_sweep.Id));

        _sweep.Commit(Model);

        var stored = _sweep.Database.LoadModel(_sweep.Id)!;
        Assert.Equal(Model.Model, stored.Weights);
        Assert.True(float.IsNegative(stored.Weights.Weights[1]));
        Assert.Equal(["zero", "one"], stored.ClassNames);
        Assert.Null(stored.Confusion);
    }

    [Fact]
    public void A_test_result_is_written_once()
    {
        _sweep.Commit(Model);

        SaveTest(0.75, 0.8);
        SaveTest(0.75, 0.8);
        SaveTest(0.75, 0.9);

        var stored = _sweep.Database.LoadModel(_sweep.Id)!;
        Assert.Equal((0.75, 0.8), (stored.TestLoss, stored.TestAccuracy));
        Assert.Equal(new int[,] { { 4, 1 }, { 0, 5 } }, stored.Confusion);
        Assert.Equal(0.8, _sweep.Database.BestTrial(_sweep.Id)!.TestAccuracy);
        Assert.Equal("nondeterminism 1", _sweep.Scalar("select kind || ' ' || trial from events"));
    }

    [Fact]
    public void Another_trials_model_has_no_test_result_yet()
    {
        _sweep.Commit(Model);
        SaveTest(0.75, 0.8);

        _sweep.Commit(Model);
        var same = _sweep.Database.LoadModel(_sweep.Id)!;
        _sweep.Commit(Model with { Model = Model.Model with { Trial = new(2) } });
        var other = _sweep.Database.LoadModel(_sweep.Id)!;

        Assert.Equal(0.8, same.TestAccuracy);
        Assert.Null(other.Confusion);
        Assert.Equal(double.NaN, other.TestAccuracy);
    }

    [Fact]
    public void A_test_result_needs_its_trial() => Assert.Throws<ArgumentException>(
        () => _sweep.Database.SaveTestResult(_sweep.Id, new(9), 0, 0, new int[1, 1], Samples.Start));

    void SaveTest(double loss, double accuracy) =>
        _sweep.Database.SaveTestResult(_sweep.Id, new(1), loss, accuracy, new[,] { { 4, 1 }, { 0, 5 } }, Samples.Start);
}
