using HyperSweep.Learning.Gradients;

namespace HyperSweep.Tests.Learning.Gradients;

public sealed class NumericalGradientTests
{
    // The lecture's table: losses a step of 0.0001 ahead in each of three weights.
    [Theory, InlineData(1.25322, -2.5), InlineData(1.25353, 0.6), InlineData(1.25347, 0.0)]
    public void The_lectures_table(double ahead, double slope) =>
        Assert.Equal(slope, NumericalGradient.Forward(1.25347, ahead, h: 0.0001), 9);

    [Fact]
    public void Central_differences_are_exact_for_squares_and_leave_the_point_as_it_was()
    {
        double[] point = [3, -2];

        var slope = NumericalGradient.Along(x => x[0] * x[0] + x[1], point, coordinate: 0);

        Assert.Equal(6, slope, 9);
        Assert.Equal([3, -2], point);
    }
}
