using HyperSweep.Randomness;
using HyperSweep.Search.Samplers.Tpe;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Samplers.Tpe;

public sealed class JointDensityTests
{
    static readonly SpaceAxes Axes = new(new(
    [
        new("x", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null)),
        new("loss", new ChoiceDomain(["hinge", "squared_hinge", "softmax"])),
        new("n", new IntDomain(1, 4, Scale.Linear, Step: 1, GridPoints: null)),
    ]));

    static readonly double[] First = [0.2, 1 / 6.0, 0.125], Second = [0.7, 0.5, 0.625];

    [Fact]
    public void Is_the_sum_of_products_that_was_reckoned_by_hand()
    {
        JointDensity density = new(Axes);
        density.Add(First, 2);
        density.Add(Second, 1);
        density.Complete(priorWeight: 1);
        double[] point = [0.6, 0.5, 0.625];

        // Two trials, three axes: 0.12 · 2^(−1/7), but at least 1 / (1 + 3). Votes: blur 1/3, so 4/3 and 1/3 of 2.
        const double Width = 0.25;
        var first = Curve(0.6, 0.2, Width) * (1.0 / 6) * Mass(0.125, Width);
        var second = Curve(0.6, 0.7, Width) * (2.0 / 3) * Mass(0.625, Width);
        var prior = Curve(0.6, 0.5, 1) * (1.0 / 3) * Mass(0.5, 1);

        Assert.Equal(Math.Log((2 * first + second + prior) / 4), density.LogAt(point), 1e-9);
    }

    [Fact]
    public void Far_from_every_trial_the_logarithm_stays_a_number()
    {
        SpaceAxes many = new(new([.. Enumerable.Range(0, 200).Select(
            i => new Parameter($"x{i}", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null)))]));
        JointDensity density = new(many);
        for (var i = 0; i < 60; i++) density.Add(new double[200], 1);
        density.Complete(priorWeight: 1);

        double[] far = [.. Enumerable.Repeat(1.0, 200)];

        Assert.True(double.IsFinite(density.LogAt(far)));
        Assert.True(density.LogAt(far) < density.LogAt(new double[200]));
    }

    [Fact]
    public void Draws_keep_what_belongs_together()
    {
        JointDensity density = new(Axes);
        for (var i = 0; i < 30; i++)
        {
            density.Add(First, 1);
            density.Add(Second, 1);
        }
        density.Complete(priorWeight: 1);
        SplitMix64 random = new(3);

        var draws = Enumerable.Range(0, 4000).Select(_ => density.Draw(ref random)).ToArray();

        var low = draws.Where(point => point[0] < 0.3).ToArray();
        Assert.InRange(low.Count(point => point[1] == First[1]) / (double)low.Length, 0.85, 1);
        Assert.InRange(low.Length / 4000.0, 0.4, 0.55);
        Assert.All(draws, point => Assert.All(point, place => Assert.InRange(place, 0, 1)));
    }

    static double Curve(double x, double centre, double width) =>
        Math.Exp(-(x - centre) * (x - centre) / (2 * width * width)) / NumberDensityTests.Area(0, 1, centre, width);

    // Of the number 3, whose cell is 0.5 … 0.75.
    static double Mass(double centre, double width) =>
        NumberDensityTests.Area(0.5, 0.75, centre, width) / NumberDensityTests.Area(0, 1, centre, width);
}
