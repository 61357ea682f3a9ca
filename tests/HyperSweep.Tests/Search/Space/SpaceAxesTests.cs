using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Space;

public sealed class SpaceAxesTests
{
    static readonly SpaceAxes Axes = new(new(
    [
        new("regularizer", new ChoiceDomain(["l2", "elastic_net"])),
        new("beta", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null)) { When = [new("regularizer", ["elastic_net"])] },
    ]));

    [Fact]
    public void What_does_not_exist_is_left_out()
    {
        Assert.Equal("regularizer=l2", Axes.At([0.25, 0.9]).ToString());
        Assert.Equal("regularizer=elastic_net beta=0.9", Axes.At([0.75, 0.9]).ToString());
    }

    [Fact]
    public void What_does_not_exist_lies_nowhere()
    {
        Assert.Equal([0.25, double.NaN], Axes.PointOf(new([new("regularizer", "l2")]))!);
        Assert.Equal([0.75, 0.9], Axes.PointOf(new([new("regularizer", "elastic_net"), new("beta", 0.9)]))!);
    }

    [Fact]
    public void A_configuration_without_a_parameter_that_should_be_there_is_of_another_space() =>
        Assert.Null(Axes.PointOf(new([new("regularizer", "elastic_net")])));

    [Fact]
    public void Models_see_what_does_not_exist_in_the_middle()
    {
        double[] without = [0.25, 0.9], with = [0.75, 0.9];
        var exists = new bool[2];

        Axes.Settle(without, exists);

        Assert.Equal([0.25, 0.5], without);
        Assert.Equal([true, false], exists);
        Axes.Settle(with, exists);
        Assert.Equal([0.75, 0.9], with);
        Assert.Equal([true, true], exists);
    }
}
