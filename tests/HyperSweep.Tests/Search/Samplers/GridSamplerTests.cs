using System.Numerics;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Samplers;

public sealed class GridSamplerTests
{
    [Fact]
    public void Walks_the_points_in_order_with_the_last_parameter_fastest()
    {
        var grid = new GridSampler(new(
        [
            new("loss", new ChoiceDomain(["hinge", "softmax"])),
            new("lambda", new FloatDomain(1e-4, 1e-2, Scale.Log, null, GridPoints: 3)),
            new("epochs", new FixedDomain(5L)),
        ]));

        string[] points = [.. Enumerable.Range(1, 6).Select(number => grid.Suggest(new(number), []).ToString())];

        Assert.Equal(6, grid.Count);
        Assert.Equal("loss=hinge lambda=0.0001 epochs=5", points[0]);
        Assert.StartsWith("loss=hinge lambda=0.00", points[1]);
        Assert.Equal("loss=hinge lambda=0.01 epochs=5", points[2]);
        Assert.Equal("loss=softmax lambda=0.0001 epochs=5", points[3]);
        Assert.Equal(1e-3, grid.Suggest(new(2), []).Find("lambda")!.AsNumber!.Value, 15);
    }

    [Fact]
    public void Takes_steps_both_ends_included()
    {
        var grid = new GridSampler(new(
        [
            new("a", new FloatDomain(0, 0.3, Scale.Linear, Step: 0.1, null)), new("b", new IntDomain(1, 10, Scale.Linear, Step: 4, null)),
        ]));

        Assert.Equal(4 * 3, grid.Count);
        Assert.Equal("a=0.3 b=9", grid.Suggest(new(12), []).ToString());
    }

    [Fact]
    public void Whole_numbers_on_a_log_scale_come_once_each()
    {
        var grid = new GridSampler(new([new("n", new IntDomain(1, 4, Scale.Log, 1, GridPoints: 9))]));

        Assert.Equal(["n=1", "n=2", "n=3", "n=4"], Enumerable.Range(1, 4).Select(i => grid.Suggest(new(i), []).ToString()));
        Assert.Equal(4, grid.Count);
    }

    [Fact]
    public void Counts_grids_that_no_number_holds()
    {
        var axis = new IntDomain(0, long.MaxValue - 1, Scale.Linear, 1, null);

        var grid = new GridSampler(new([new("a", axis), new("b", axis), new("c", axis)]));

        Assert.Equal(BigInteger.Pow(long.MaxValue, 3), grid.Count);
    }

    [Fact]
    public void Refuses_a_range_without_steps() =>
        Assert.Throws<ArgumentException>(() => new GridSampler(new([new("a", new FloatDomain(0, 1, Scale.Linear, null, null))])));

    [Fact]
    public void Refuses_a_trial_beyond_the_grid() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GridSampler(new([new("a", new FixedDomain(1L))])).Suggest(new(2), []));
}
