using HyperSweep.Learning.Datasets;
using HyperSweep.Models;
using HyperSweep.Sweeps;
using HyperSweep.Tests.Learning;

namespace HyperSweep.Tests.Models;

/// <summary>Weights that went from trial to trial are come by again from the first epoch on, bit for bit. Run in four modes.</summary>
public sealed class StagedCohortTests
{
    [Theory]
    [InlineData(0.0, 0.0, 0.0)]
    [InlineData(0.9, 0.5, 0.7)]
    [InlineData(0.0, 0.9, 0.0)] // Momentum begins at rest, and is forgotten.
    [InlineData(0.9, 0.0, 0.9)]
    public void Without_checkpoints_all_stages_are_trained_again(double first, double second, double third)
    {
        using var data = Some.Data(features: 37, classes: 10);

        AssertStagesGiveTheSame(data, [Momentum(first), Momentum(second), Momentum(third)]);
    }

    [Fact]
    public void So_they_are_with_averages_and_on_sparse_rows()
    {
        using var data = Some.Data();
        using var sparse = HyperSweep.Tests.Learning.Sparse.SomeSparse.Data(features: 200, classes: 4);
        (string, ParameterValue)[] average = [("averaging", "polyak"), ("averaging_start", 2L), ("schedule", "cosine")];

        AssertStagesGiveTheSame(data, [average, average, average]);
        AssertStagesGiveTheSame(sparse, [[], [], []]);
    }

    [Fact]
    public void Who_diverges_in_an_earlier_stage_has_failed_and_the_others_go_on()
    {
        using var data = Some.Data();
        Stage wild = new(new(9), 2, Some.Trial(9, stepSize: 1e30, lambda: 1, epochs: 4).Configuration);
        Trial[] trials = [Some.Trial(1, epochs: 4) with { Past = [wild] }, Some.Trial(2, epochs: 4), Some.Trial(3, epochs: 4)];

        using var cohort = new LinearModel(data).Open(trials, new(2, null), [])!;
        while (!cohort.IsFinished) cohort.RunEpoch();

        Assert.Equal(["#1 Failed", "#2 Completed", "#3 Completed"], cohort.Ends.Select(end => $"{end.Trial} {end.Status}"));
        using var alone = new LinearModel(data).Open(trials[1..]);
        while (!alone.IsFinished) alone.RunEpoch();
        Assert.Equal(alone.Ends, cohort.Ends.Skip(1));
    }

    [Fact]
    public void When_all_diverge_in_an_earlier_stage_the_cohort_is_finished()
    {
        using var data = Some.Data();
        Stage wild = new(new(9), 2, Some.Trial(9, stepSize: 1e30, lambda: 1, epochs: 4).Configuration);

        using var cohort = new LinearModel(data).Open([Some.Trial(1, epochs: 4) with { Past = [wild] }], new(2, null), [])!;
        Assert.Empty(cohort.RunEpoch());

        Assert.True(cohort.IsFinished);
        Assert.Equal(TrialStatus.Failed, Assert.Single(cohort.Ends).Status);
    }

    static (string, ParameterValue)[] Momentum(double momentum) => [("momentum", momentum)];

    /// <summary>Trial 3 takes over what trial 2 had taken over from trial 1.</summary>
    static void AssertStagesGiveTheSame(PreparedData data, (string, ParameterValue)[][] more)
    {
        LinearModel model = new(data);
        Trial Of(int number) =>
            Some.Trial(number, "hinge", stepSize: 0.02 / number, lambda: 1e-3 * number, epochs: 7, more: more[number - 1]);
        var first = Run(model, [Of(1), Of(2)], new(0, 2), []);
        var second = Of(2) with { Past = [new(new(1), 2, Of(1).Configuration)] };
        var (_, _, pausedAgain) = Run(model, [second], new(2, 5), [first.Paused[0] with { Trial = new(2) }]);
        var third = Of(3) with { Past = [second.Past[0], new(new(2), 5, second.Configuration)] };

        var passedOn = Run(model, [third], new(5, null), [pausedAgain[0] with { Trial = new(3) }]);
        var anew = Run(model, [Of(1), third, Of(2)], new(5, null), []);

        Assert.Equal(passedOn.Ends[0], anew.Ends.Single(end => end.Trial == third.Id));
        Assert.Equal(TrialStatus.Completed, passedOn.Ends[0].Status);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], anew.Curve.Where(report => report.Trial == third.Id).Select(report => report.Epoch));
        Assert.Equal(passedOn.Curve, anew.Curve.Where(report => report.Trial == third.Id && report.Epoch > 5));
        using var own = model.Open([Of(3)]);
        while (!own.IsFinished) own.RunEpoch();
        Assert.NotEqual(own.Ends[0].Metrics, passedOn.Ends[0].Metrics);
    }

    static (IReadOnlyList<TrialEnd> Ends, List<EpochReport> Curve, Checkpoint[] Paused) Run(
        LinearModel model, Trial[] trials, Leg leg, Checkpoint[] checkpoints)
    {
        List<EpochReport> curve = [];
        using var cohort = model.Open(trials, leg, checkpoints)!;
        while (!cohort.IsFinished) curve.AddRange(cohort.RunEpoch());
        return (cohort.Ends, curve, leg.To is null ? [] : [.. trials.Select(trial => cohort.CheckpointOf(trial.Id)!)]);
    }
}
