using HyperSweep.Learning.Training;
using HyperSweep.Models;
using HyperSweep.Sweeps;
using HyperSweep.Tests.Learning;

namespace HyperSweep.Tests.Models;

/// <summary>Points of paths begin where the ones before ended, whether that is known or must be trained again. Run in four modes.</summary>
public sealed class PathCohortTests
{
    static readonly (string, ParameterValue)[] Moving =
        [("momentum", 0.9), ("averaging", "polyak"), ("averaging_start", 1L), ("schedule", "cosine")];

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Without_checkpoints_the_points_before_are_trained_again(bool isMoving, bool isSparse)
    {
        using var data = isSparse
            ? HyperSweep.Tests.Learning.Sparse.SomeSparse.Data(features: 200, classes: 4)
            : Some.Data(features: 37, classes: 10);
        LinearModel model = new(data);
        var (first, firstEnd) = Train(model, Point(1, 0.1, [], isMoving), [], epochs: 3);
        var second = Point(2, 0.01, [first], isMoving);
        var (stage, secondEnd) = Train(model, second, [firstEnd with { Trial = second.Id }], epochs: 4);
        var third = Point(3, 0.001, [first, stage], isMoving);

        using var warm = model.Open([third], default, [secondEnd with { Trial = third.Id }])!;
        var expected = Curve(warm);
        using var anew = model.Open([second with { Id = new(9) }, third], default, [])!;
        var got = Curve(anew);

        Assert.Equal(6, expected.Count);
        Assert.Equal(expected, got.Where(report => report.Trial == third.Id));
        Assert.Equal(warm.Ends[0], anew.Ends.Single(end => end.Trial == third.Id));
        Assert.Equal(warm.CheckpointOf(third.Id), anew.CheckpointOf(third.Id));
        using var cold = model.Open([third with { Past = [] }]);
        Assert.True(expected[0].Metrics.TrainLoss < Curve(cold)[0].Metrics.TrainLoss); // It did not begin at the beginning.
    }

    [Fact]
    public void Only_weights_are_taken_over()
    {
        using var data = Some.Data();
        LinearModel model = new(data);
        var (stage, end) = Train(model, Point(1, 0.1, [], isMoving: true), [], epochs: 3);
        var plain = Point(2, 0.01, [stage], isMoving: false);

        using var warm = model.Open([plain], default, [end with { Trial = plain.Id }])!;
        var begun = LinearState.Read(warm.CheckpointOf(plain.Id)!)!;

        var ended = LinearState.Read(end)!;
        Assert.Equal(ended.Model.Weights, begun.Weights.Weights); // The average, which is what was measured.
        Assert.Equal((0, 0L, null, null), (begun.Epochs, begun.StepsAveraged, begun.Velocity, begun.Average));
    }

    [Fact]
    public void Who_begins_with_a_point_that_diverges_has_failed()
    {
        using var data = Some.Data();
        Stage wild = new(new(9), 2, Some.Trial(9, stepSize: 1e30, lambda: 1, epochs: 4).Configuration);
        var (first, _) = Train(new LinearModel(data), Point(1, 0.1, [], false), [], epochs: 3);
        Trial[] trials = [Point(2, 0.1, [wild], false), Point(3, 0.1, [first], false)];

        using var cohort = new LinearModel(data).Open(trials, default, [])!;
        Curve(cohort);
        using var alone = new LinearModel(data).Open(trials[..1], default, [])!;
        Curve(alone);

        Assert.Equal(["#2 Failed", "#3 Completed"], cohort.Ends.Select(end => $"{end.Trial} {end.Status}"));
        Assert.Equal([cohort.Ends[0]], alone.Ends);
    }

    static Trial Point(int number, double lambda, ValueList<Stage> past, bool isMoving) =>
        Some.Trial(number, "hinge", stepSize: 0.01, lambda: lambda, epochs: 6, more: isMoving ? Moving : []) with
        {
            IsOfPath = true,
            Past = past,
        };

    static (Stage Stage, Checkpoint End) Train(LinearModel model, Trial trial, Checkpoint[] start, int epochs)
    {
        using var cohort = model.Open([trial], default, start)!;
        for (var epoch = 0; epoch < epochs; epoch++) cohort.RunEpoch();
        return (new(trial.Id, epochs, trial.Configuration), cohort.CheckpointOf(trial.Id)!);
    }

    static List<EpochReport> Curve(ICohort cohort)
    {
        List<EpochReport> curve = [];
        while (!cohort.IsFinished) curve.AddRange(cohort.RunEpoch());
        return curve;
    }
}
