using HyperSweep.Numerics;

namespace HyperSweep.Tests.Numerics;

public sealed class BoxMinimizerTests
{
    [Fact]
    public void Finds_the_end_of_rosenbrock_s_valley()
    {
        double[] x = [-1.2, 1];

        var value = new BoxMinimizer([-5, -5], [5, 5]).Run(Rosenbrock, x, steps: 200);

        Assert.InRange(value, 0, 1e-9);
        Assert.All(x, coordinate => Assert.Equal(1, coordinate, 1e-3));
    }

    [Fact]
    public void Stays_in_the_box_and_finds_the_least_value_at_its_wall()
    {
        double[] x = [-1.2, 1];

        new BoxMinimizer([-5, -5], [0.5, 5]).Run(Rosenbrock, x, steps: 200);

        Assert.Equal(0.5, x[0]);
        Assert.Equal(0.25, x[1], 1e-4);
    }

    [Fact]
    public void A_corner_where_every_slope_leads_out_is_the_answer()
    {
        double[] x = [0.3, 0.6];

        new BoxMinimizer([0, 0], [1, 1]).Run((at, gradient) =>
        {
            (gradient[0], gradient[1]) = (1, -2);
            return at[0] - 2 * at[1];
        }, x, steps: 50);

        Assert.Equal([0, 1], x);
    }

    [Fact]
    public void Long_and_narrow_bowls_take_few_steps()
    {
        double[] x = [.. Enumerable.Repeat(1.0, 10)];
        var calls = 0;

        var value = new BoxMinimizer([.. x.Select(_ => -2.0)], [.. x.Select(_ => 2.0)]).Run((at, gradient) =>
        {
            calls++;
            var sum = 0.0;
            for (var i = 0; i < at.Length; i++)
            {
                gradient[i] = 2 * (1 << i) * at[i];
                sum += (1 << i) * at[i] * at[i];
            }
            return sum;
        }, x, steps: 100);

        Assert.InRange(value, 0, 1e-7);
        Assert.InRange(calls, 1, 90);
    }

    [Fact]
    public void Where_there_is_no_value_it_stands_still()
    {
        double[] x = [0.5];

        Assert.True(double.IsNaN(new BoxMinimizer([0], [1]).Run((_, _) => double.NaN, x, steps: 10)));
        Assert.Equal(0.5, x[0]);
        Assert.Equal(7, new BoxMinimizer([], []).Run((_, _) => 7, [], steps: 10));
    }

    static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var (rest, valley) = (1 - x[0], x[1] - x[0] * x[0]);
        gradient[0] = -2 * rest - 400 * x[0] * valley;
        gradient[1] = 200 * valley;
        return rest * rest + 100 * valley * valley;
    }
}
