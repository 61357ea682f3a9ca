using HyperSweep.Randomness;
using HyperSweep.Search.Samplers.GaussianProcess;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Samplers.GaussianProcess;

public sealed class GaussianPosteriorTests
{
    static readonly SpaceAxes Line = new(new([new("x", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null))]));
    static readonly KernelShape Shape = new([4], Scale: 2, Noise: 0.5);

    // Two trials: the inverse of a 2×2 matrix by hand.
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.35)]
    [InlineData(1.0)]
    public void Of_two_trials_is_what_was_reckoned_by_hand(double place)
    {
        GaussianPosterior posterior = new(Line, Shape, [[0.1], [0.6]], [-1, 1]);
        var means = new double[1];

        var deviation = posterior.At([place], means);

        var (a, b) = (2 + 0.5, Matern(0.5)); // A = [[a, b], [b, a]].
        var determinant = a * a - b * b;
        var (k1, k2) = (Matern(place - 0.1), Matern(place - 0.6));
        Assert.Equal((k1 * (-a - b) + k2 * (a + b)) / determinant, means[0], 1e-12);
        Assert.Equal(Math.Sqrt(2 - (a * k1 * k1 - 2 * b * k1 * k2 + a * k2 * k2) / determinant), deviation, 1e-12);
        Assert.Equal([-1], posterior.Least);
    }

    // A pending trial whose value is drawn as its mean changes no mean, and takes from the deviation as a finished one does.
    [Fact]
    public void A_pending_trial_drawn_at_its_mean_changes_no_mean()
    {
        double[][] points = [[0.1], [0.6]];
        double[] values = [-1, 1];
        GaussianPosterior before = new(Line, Shape, points, values), after = new(Line, Shape, points, values);
        after.Imagine([[0.3]], values, [[0]]);
        var (first, second, pendingMean) = (new double[1], new double[1], new double[1]);
        before.At([0.3], pendingMean);
        GaussianPosterior finished = new(Line, Shape, [.. points, [0.3]], [.. values, pendingMean[0]]);

        foreach (var place in new[] { 0.0, 0.25, 0.3, 0.8 })
        {
            before.At([place], first);
            var deviation = after.At([place], second);
            Assert.Equal(first[0], second[0], 1e-12);
            Assert.Equal(finished.At([place], first), deviation, 1e-12);
        }
    }

    [Fact]
    public void Draws_of_pending_trials_have_the_mean_and_deviation_of_the_posterior()
    {
        double[][] points = [[0.1], [0.6]];
        double[] values = [-1, 1];
        GaussianPosterior posterior = new(Line, Shape, points, values), drawn = new(Line, Shape, points, values);
        var mean = new double[1];
        var deviation = posterior.At([0.9], mean);
        SplitMix64 random = new(4);
        double[][] normals = [.. Enumerable.Range(0, 4000).Select(_ => new[] { random.NextNormal(), random.NextNormal() })];
        drawn.Imagine([[0.9], [0.95]], values, normals);
        var means = new double[4000];

        // Far from doubt, means over the draws average to the mean of before, and spread by what the pending trials would tell.
        var rest = drawn.At([0.9], means);

        Assert.Equal(mean[0], means.Average(), 0.05);
        var spread = means.Average(value => value * value) - means.Average() * means.Average();
        Assert.Equal(deviation * deviation, rest * rest + spread, 0.05);
        Assert.All(drawn.Least, least => Assert.True(least <= -1));
        Assert.Contains(drawn.Least, least => least < -1);
    }

    [Fact]
    public void Slopes_are_those_of_small_differences()
    {
        const double Step = 1e-6;
        SpaceAxes square = new(new([.. new[] { "x", "y" }.Select(
            name => new Parameter(name, new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null)))]));
        double[][] points = [[0.1, 0.2], [0.6, 0.9], [0.4, 0.5]];
        double[] values = [-1, 1, 0.2];
        GaussianPosterior posterior = new(square, new([4, 9], Scale: 1.5, Noise: 0.01), points, values);
        posterior.Imagine([[0.8, 0.3]], values, [[0.5], [-1]]);
        Acquisition acquisition = new(posterior, axes: 2);
        var gradient = new double[2];

        var value = acquisition.At([0.3, 0.7], gradient);

        Assert.Equal(acquisition.At([0.3, 0.7]), value);
        Assert.Equal((acquisition.At([0.3 + Step, 0.7]) - acquisition.At([0.3 - Step, 0.7])) / (2 * Step), gradient[0], 1e-6);
        Assert.Equal((acquisition.At([0.3, 0.7 + Step]) - acquisition.At([0.3, 0.7 - Step])) / (2 * Step), gradient[1], 1e-6);
    }

    [Fact]
    public void Many_equal_points_without_noise_do_no_harm()
    {
        double[][] points = [.. Enumerable.Repeat(new[] { 0.5 }, 50)];

        GaussianPosterior posterior = new(Line, Shape with { Noise = 1e-15 }, points, new double[50]);

        Assert.True(double.IsFinite(posterior.At([0.4], new double[1])));
    }

    static double Matern(double distance)
    {
        var r = Math.Sqrt(5 * 4) * Math.Abs(distance);
        return 2 * (1 + r + r * r / 3) * Math.Exp(-r);
    }
}
