using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Models;

public sealed class FunctionModelTests
{
    [Theory, InlineData(-Math.PI, 12.275), InlineData(Math.PI, 2.275), InlineData(9.42478, 2.475)]
    public void Branin_has_three_equal_minima(double x1, double x2) => Assert.Equal(0.397887, Functions.Branin(x1, x2), 5);

    [Fact]
    public void Hartmann6_has_its_published_minimum() =>
        Assert.Equal(-3.32237, Functions.Hartmann6([0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573]), 5);

    [Fact]
    public void Sphere_sums_the_squares_of_all_numbers() =>
        Assert.Equal(14, Functions.Sphere(new([new("a", 1.0), new("b", 2L), new("c", -3.0), new("d", "text")])));

    [Fact]
    public void Answers_every_trial_in_one_epoch()
    {
        Trial[] trials = [.. Enumerable.Range(1, 3).Select(i => new Trial(new(i), new([new("x", (double)i)]), Seed: 0))];
        using var cohort = new FunctionModel("sphere").Open(trials);

        var reports = cohort.RunEpoch();

        Assert.True(cohort.IsFinished);
        Assert.Equal([1, 4, 9], reports.Select(report => report.Metrics.Value));
        Assert.All(cohort.Ends, end => Assert.Equal((TrialStatus.Completed, 1), (end.Status, end.Epochs)));
        Assert.Empty(cohort.RunEpoch());
    }

    [Fact]
    public void A_value_that_is_not_finite_fails_its_trial_alone()
    {
        Trial[] trials = [new(new(1), new([new("x", 1e200)]), 0), new(new(2), new([new("x", 1.0)]), 0)];
        using var cohort = new FunctionModel("sphere").Open(trials);

        Assert.Equal([new(2)], cohort.RunEpoch().Select(report => report.Trial));
        Assert.Equal((TrialStatus.Failed, "sphere is Infinity here, not a finite number."), (cohort.Ends[0].Status, cohort.Ends[0].Error));
        Assert.Equal(TrialStatus.Completed, cohort.Ends[1].Status);
    }
}
