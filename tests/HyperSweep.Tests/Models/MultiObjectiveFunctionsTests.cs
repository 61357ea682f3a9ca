using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Models;

public sealed class MultiObjectiveFunctionsTests
{
    [Fact]
    public void Binh_and_Korn_s_ends_are_known()
    {
        Assert.Equal([0, 50], MultiObjectiveFunctions.BinhKorn([0, 0]));
        Assert.Equal([136, 4], MultiObjectiveFunctions.BinhKorn([5, 3]));
        Assert.Equal([8, 32], MultiObjectiveFunctions.BinhKorn([1, 1]));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(1.0)]
    public void The_best_of_ZDT1_lie_on_one_minus_a_root(double x) =>
        Assert.Equal([x, 1 - Math.Sqrt(x)], MultiObjectiveFunctions.Zdt1([x, 0, 0, 0]));

    [Fact]
    public void Others_of_ZDT1_lead_away_from_its_front() =>
        Assert.Equal([0.25, 10 - Math.Sqrt(2.5)], MultiObjectiveFunctions.Zdt1([0.25, 1, 1]));

    [Fact]
    public void The_best_of_DTLZ2_lie_on_a_sphere()
    {
        foreach (var (a, b) in new[] { (0.0, 0.0), (0.3, 0.7), (1.0, 0.2), (0.5, 0.5) })
            Assert.Equal(1, MultiObjectiveFunctions.Dtlz2([a, b, 0.5, 0.5]).Sum(value => value * value), 1e-14);
        Assert.Equal(1.25 * 1.25, MultiObjectiveFunctions.Dtlz2([0.3, 0.7, 0, 0.5]).Sum(value => value * value), 1e-14);
    }

    [Fact]
    public void Too_few_coordinates_are_no_number()
    {
        Assert.All(MultiObjectiveFunctions.Zdt1([0.5]), value => Assert.Equal(double.NaN, value));
        Assert.All(MultiObjectiveFunctions.Dtlz2([0.5]), value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void A_trial_of_a_function_has_all_its_values()
    {
        using var cohort = new FunctionModel("dtlz2").Open([new(new(1), new([new("a", 0.0), new("b", 0.0), new("c", 0.5)]), 7)]);

        var report = Assert.Single(cohort.RunEpoch());

        Assert.Equal(Metrics.None with { Value = 1, Value2 = 0, Value3 = 0 }, report.Metrics);
    }

    [Fact]
    public void A_trial_fails_when_one_of_its_values_is_no_number()
    {
        using var cohort = new FunctionModel("zdt1").Open([new(new(1), new([new("a", -1.0), new("b", 0.5)]), 7)]);

        cohort.RunEpoch();

        var end = Assert.Single(cohort.Ends);
        Assert.Equal(TrialStatus.Failed, end.Status);
        Assert.Contains("Expected a finite value of zdt1, got -1 and NaN", end.Error);
    }
}
