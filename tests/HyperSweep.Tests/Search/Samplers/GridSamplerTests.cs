using System.Numerics;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Samplers;

public sealed class GridSamplerTests
{
    [Fact]
    public void Points_come_in_file_order_and_the_last_parameter_changes_fastest()
    {
        GridSampler grid = new(new(
        [
            new("loss", new ChoiceDomain(["hinge", "softmax"])), new("epochs", new FixedDomain(5L)),
            new("depth", new IntDomain(1, 3, Scale.Linear, Step: 1, GridPoints: null)),
        ]));

        Assert.Equal(
            [
                "loss=hinge epochs=5 depth=1", "loss=hinge epochs=5 depth=2", "loss=hinge epochs=5 depth=3",
                "loss=softmax epochs=5 depth=1", "loss=softmax epochs=5 depth=2", "loss=softmax epochs=5 depth=3",
            ],
            Points(grid));
    }

    [Theory]
    [InlineData(1e-4, 0.1, Scale.Log, 4, "0.0001 0.001 0.01 0.1")]
    [InlineData(1e-6, 1e-1, Scale.Log, 6, "1E-06 1E-05 0.0001 0.001 0.01 0.1")]
    [InlineData(0.3, 0.7, Scale.Log, 2, "0.3 0.7")]
    [InlineData(0, 1, Scale.Linear, 11, "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1")]
    [InlineData(-1, 1, Scale.Linear, 3, "-1 0 1")]
    [InlineData(0.5, 0.5, Scale.Linear, 3, "0.5")]
    [InlineData(0.5, 0.75, Scale.Linear, 1, "0.5")]
    public void Points_of_a_range_are_evenly_spaced_on_its_scale(double min, double max, Scale scale, int points, string expected)
    {
        GridSampler grid = new(new([new("x", new FloatDomain(min, max, scale, Step: null, points))]));

        Assert.Equal(expected, string.Join(" ", Points(grid).Select(point => point[2..])));
    }

    [Fact]
    public void Both_ends_of_a_log_range_are_exact()
    {
        const double min = 0.000123456789012345678, max = 0.98765432109876543;
        GridSampler grid = new(new([new("x", new FloatDomain(min, max, Scale.Log, Step: null, GridPoints: 5))]));

        Assert.Equal(min, grid.Suggest(new(1), SearchHistory.None).Find("x"));
        Assert.Equal(max, grid.Suggest(new(5), SearchHistory.None).Find("x"));
    }

    [Fact]
    public void Steps_of_a_range_are_the_decimal_numbers_that_were_meant()
    {
        GridSampler grid = new(new([new("x", new FloatDomain(0, 0.35, Scale.Linear, Step: 0.1, GridPoints: null))]));

        Assert.Equal(["x=0", "x=0.1", "x=0.2", "x=0.3"], Points(grid));
    }

    [Theory]
    [InlineData(1, 10, Scale.Linear, 4, null, "1 5 9")]
    [InlineData(0, 100, Scale.Linear, 1, 5, "0 25 50 75 100")]
    [InlineData(1, 4, Scale.Linear, 1, 3, "1 3 4")]
    [InlineData(1, 3, Scale.Linear, 1, 9, "1 2 3")]
    [InlineData(1, 1000, Scale.Log, 1, 4, "1 10 100 1000")]
    [InlineData(1, 8, Scale.Log, 1, 7, "1 2 3 4 6 8")]
    [InlineData(10, 1000, Scale.Log, 10, 3, "10 100 1000")]
    [InlineData(long.MinValue, long.MaxValue, Scale.Linear, 1, 2, "-9223372036854775808 9223372036854775807")]
    public void Points_of_whole_numbers_are_whole_and_different(
        long min, long max, Scale scale, long step, int? points, string expected)
    {
        GridSampler grid = new(new([new("x", new IntDomain(min, max, scale, step, points))]));

        Assert.Equal(expected, string.Join(" ", Points(grid).Select(point => point[2..])));
    }

    [Fact]
    public void Counting_does_not_overflow()
    {
        IntDomain all = new(long.MinValue, long.MaxValue, Scale.Linear, Step: 1, GridPoints: null);
        SearchSpace space = new([new("x", all), new("y", all), new("z", new ChoiceDomain([1L, 2L, 3L]))]);

        var count = GridSampler.Count(space);

        Assert.Equal(3 * BigInteger.Pow(2, 128), count);
        Assert.Null(new GridSampler(space).TrialsMax);
        Assert.Equal(
            "x=-9223372036854775808 y=-9223372036854775807 z=2", new GridSampler(space).Suggest(new(5), SearchHistory.None).ToString());
    }

    [Fact]
    public void A_space_of_fixed_values_is_one_point()
    {
        GridSampler grid = new(new([new("epochs", new FixedDomain(5L))]));

        Assert.Equal(["epochs=5"], Points(grid));
    }

    [Fact]
    public void A_range_that_is_not_cut_is_refused()
    {
        SearchSpace space = new([new("lambda", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null))]);

        var error = Assert.Throws<ArgumentException>(() => GridSampler.Count(space));

        Assert.StartsWith("Expected a grid to know how finely to cut the range of 'lambda', got neither points nor step", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_trial_beyond_the_grid_is_refused(int number)
    {
        GridSampler grid = new(new([new("x", new ChoiceDomain(["a", "b"]))]));

        Assert.Throws<ArgumentOutOfRangeException>(() => grid.Suggest(new(number), SearchHistory.None));
    }

    static IEnumerable<string> Points(GridSampler grid) =>
        Enumerable.Range(1, grid.TrialsMax!.Value).Select(number => grid.Suggest(new(number), SearchHistory.None).ToString());
}
