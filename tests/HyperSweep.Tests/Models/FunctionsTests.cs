using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Models;

public sealed class FunctionsTests
{
    [Theory]
    [InlineData(-Math.PI, 12.275)]
    [InlineData(Math.PI, 2.275)]
    [InlineData(9.42478, 2.475)]
    public void Branin_has_three_equal_minima(double x1, double x2)
    {
        Assert.Equal(0.397887, Functions.Branin([x1, x2]), 1e-6);
        foreach (var (d1, d2) in new[] { (0.01, 0.0), (-0.01, 0.0), (0.0, 0.01), (0.0, -0.01) })
            Assert.True(Functions.Branin([x1 + d1, x2 + d2]) > Functions.Branin([x1, x2]));
    }

    [Fact]
    public void Branin_at_the_origin_is_the_sum_of_its_constants() =>
        Assert.Equal(36 + 10 * (1 - 1 / (8 * Math.PI)) + 10, Functions.Branin([0, 0]), 1e-12);

    [Fact]
    public void Hartmann6_has_its_minimum_where_it_is_known()
    {
        double[] minimum = [0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573];

        Assert.Equal(-3.32237, Functions.Hartmann6(minimum), 1e-5);
        for (var i = 0; i < 6; i++)
            foreach (var difference in new[] { -0.01, 0.01 })
            {
                double[] beside = [.. minimum];
                beside[i] += difference;
                Assert.True(Functions.Hartmann6(beside) > Functions.Hartmann6(minimum));
            }
    }

    [Fact]
    public void Sphere_sums_the_squares_of_all_numbers()
    {
        Configuration configuration = new([new("a", 3L), new("name", "text"), new("b", 0.5), new("flag", true)]);

        Assert.Equal(9.25, Functions.Named("sphere")(configuration));
    }

    [Fact]
    public void Coordinates_are_taken_by_name()
    {
        Configuration configuration = new([new("x2", 2.275), new("epochs", 1L), new("x1", Math.PI)]);

        Assert.Equal(0.397887, Functions.Named("branin")(configuration), 1e-6);
    }

    [Fact]
    public void Nothing_answers_zero() => Assert.Equal(0, Functions.Named("nothing")(new([new("x", 3.5)])));

    [Fact]
    public void A_missing_coordinate_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Functions.Named("branin")(new([new("x1", 1.0)])));

        Assert.Equal("Expected a value for 'x2', got none.", error.Message);
    }

    [Fact]
    public void An_unknown_function_is_refused_with_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => Functions.Named("rosenbrock"));

        Assert.StartsWith(
            "Expected a function of sphere, branin, hartmann6, nothing, binh_korn, zdt1, dtlz2, got 'rosenbrock'.", error.Message);
    }

    [Fact]
    public void Bits_never_change()
    {
        long[] bits =
        [
            BitConverter.DoubleToInt64Bits(Functions.Branin([1.25, 7.5])),
            BitConverter.DoubleToInt64Bits(Functions.Hartmann6([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])),
        ];

        Assert.Equal([4627402450302443784, -4614357055735687803], bits);
    }
}
