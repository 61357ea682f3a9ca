using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Models;

public sealed class FunctionModelTests
{
    static readonly Trial Two = TrialOf(1, 2), Three = TrialOf(2, 3), Overflowing = TrialOf(3, 1e200);

    [Fact]
    public void One_epoch_answers_the_value_of_every_trial()
    {
        using var cohort = new FunctionModel("sphere").Open([Two, Three]);

        var reports = cohort.RunEpoch();

        Assert.Equal([new(Two.Id, 1, ValueOf(4)), new EpochReport(Three.Id, 1, ValueOf(9))], reports);
        Assert.Equal(
            [
                new(Two.Id, TrialStatus.Completed, 1, ValueOf(4), null),
                new TrialEnd(Three.Id, TrialStatus.Completed, 1, ValueOf(9), null),
            ],
            cohort.Ends);
        Assert.True(cohort.IsFinished);
    }

    [Fact]
    public void Nothing_has_ended_before_the_first_epoch()
    {
        using var cohort = new FunctionModel("sphere").Open([Two]);

        Assert.False(cohort.IsFinished);
        Assert.Empty(cohort.Ends);
    }

    [Fact]
    public void A_value_that_is_not_finite_fails_its_trial_alone()
    {
        using var cohort = new FunctionModel("sphere").Open([Overflowing, Two]);

        var reports = cohort.RunEpoch();

        Assert.Equal([new EpochReport(Two.Id, 1, ValueOf(4))], reports);
        Assert.Equal(
            new TrialEnd(Overflowing.Id, TrialStatus.Failed, 0, Metrics.None,
                "Expected a finite value of sphere, got Infinity for x1=1E+200. Try narrower ranges."),
            cohort.Ends[0]);
        Assert.Equal(TrialStatus.Completed, cohort.Ends[1].Status);
    }

    [Fact]
    public void After_the_end_there_is_nothing_to_report()
    {
        using var cohort = new FunctionModel("sphere").Open([Two]);
        cohort.RunEpoch();

        Assert.Empty(cohort.RunEpoch());
        Assert.Single(cohort.Ends);
    }

    [Fact]
    public void There_are_no_weights()
    {
        using var cohort = new FunctionModel("sphere").Open([Two]);
        cohort.RunEpoch();

        Assert.Null(cohort.WeightsOf(Two.Id));
    }

    [Fact]
    public void An_unknown_function_is_refused_at_once() => Assert.Throws<ArgumentException>(() => new FunctionModel("cube"));

    static Trial TrialOf(int number, double x) => new(new(number), new([new("x1", x)]), Seed: 7);

    static Metrics ValueOf(double value) => Metrics.None with { Value = value };
}
