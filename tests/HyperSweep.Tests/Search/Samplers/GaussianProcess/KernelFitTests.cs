using HyperSweep.Randomness;
using HyperSweep.Search.Samplers.GaussianProcess;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Samplers.GaussianProcess;

public sealed class KernelFitTests
{
    static readonly SpaceAxes Square = new(new([.. new[] { "x", "y" }.Select(
        name => new Parameter(name, new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null)))]));

    [Fact]
    public void The_loss_of_two_trials_is_what_was_reckoned_by_hand()
    {
        double[] logs = [Math.Log(4), Math.Log(0.5), Math.Log(2), Math.Log(0.1)];

        var loss = new KernelFit(Square).LossAt(logs, new double[4], [[0.1, 0.5], [0.6, 0.5]], [-1, 1]);

        var r = Math.Sqrt(5 * 4 * 0.25);
        var (a, b) = (2.1, 2 * (1 + r + r * r / 3) * Math.Exp(-r));
        var determinant = a * a - b * b;
        var likelihood = 0.5 * ((2 * a + 2 * b) / determinant + Math.Log(determinant));
        var prior = 0.1 / 4 + 0.1 * 4 + 0.1 / 0.5 + 0.1 * 0.5 + 2 - Math.Log(2) + 30 * 0.1 - 0.1 * Math.Log(0.1);
        Assert.Equal(likelihood + prior, loss, 1e-12);
    }

    [Fact]
    public void Slopes_are_those_of_small_differences()
    {
        const double Step = 1e-5;
        var (points, values) = Trials(20);
        KernelFit fit = new(Square);
        double[] logs = [1, -0.5, 0.3, -3], gradient = new double[4], ignored = new double[4];

        fit.LossAt(logs, gradient, points, values);

        for (var i = 0; i < 4; i++)
        {
            double[] above = [.. logs], below = [.. logs];
            (above[i], below[i]) = (above[i] + Step, below[i] - Step);
            var slope = (fit.LossAt(above, ignored, points, values) - fit.LossAt(below, ignored, points, values)) / (2 * Step);
            Assert.Equal(slope, gradient[i], 1e-5 * (1 + Math.Abs(slope)));
        }
    }

    [Fact]
    public void Finds_which_parameter_matters_and_that_there_is_no_noise()
    {
        var (points, values) = Trials(40);

        var shape = new KernelFit(Square).Find(points, values);

        Assert.True(shape.Relevances[0] > 20 * shape.Relevances[1], string.Join(" ", shape.Relevances));
        Assert.InRange(shape.Noise, 0, 1e-3);
    }

    // Values that depend on the first coordinate alone.
    static (double[][] Points, double[] Values) Trials(int count)
    {
        SplitMix64 random = new(6);
        double[][] points = [.. Enumerable.Range(0, count).Select(_ => new[] { random.NextUnit(), random.NextUnit() })];
        return (points, TargetValues.Of([.. points.Select(point => Math.Sin(7 * point[0]))]));
    }
}
