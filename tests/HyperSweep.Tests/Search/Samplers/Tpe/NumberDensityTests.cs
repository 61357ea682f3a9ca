using HyperSweep.Randomness;
using HyperSweep.Search.Samplers.Tpe;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Samplers.Tpe;

public sealed class NumberDensityTests
{
    static readonly Axis Numbers = Axis.Of(new("x", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null)))!;
    static readonly Axis Whole = Axis.Of(new("n", new IntDomain(1, 4, Scale.Linear, Step: 1, GridPoints: null)))!;

    // Centres 0.1, 0.4, 0.5 (the prior), 0.9: the widths are the larger gap on either side, at least 0.6 / (1 + 4); the prior's is 1.
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.33)]
    [InlineData(0.9)]
    [InlineData(1)]
    public void Is_the_sum_of_curves_that_was_reckoned_by_hand(double place)
    {
        NumberDensity density = new(Numbers);
        density.Clear(room: 3);
        density.Add(0.1, 2);
        density.Add(0.4, 0.5);
        density.Add(0.9, 1);
        density.Complete(priorWeight: 1);

        var expected = (2 * Curve(place, 0.1, 0.3) + 0.5 * Curve(place, 0.4, 0.3) + Curve(place, 0.5, 1) + Curve(place, 0.9, 0.4)) / 4.5;

        Assert.Equal(1, density.At(place) / expected, 1e-10);
    }

    [Fact]
    public void Curves_of_trials_close_together_keep_a_least_width()
    {
        NumberDensity density = new(Numbers);
        density.Clear(room: 2);
        density.Add(0.5, 1);
        density.Add(0.5, 1);
        density.Complete(priorWeight: 1);

        // Three curves: 0.6 / (1 + 3).
        var expected = (2 * Curve(0.6, 0.5, 0.15) + Curve(0.6, 0.5, 1)) / 3;
        Assert.Equal(1, density.At(0.6) / expected, 1e-10);
    }

    [Fact]
    public void Without_trials_the_prior_is_left()
    {
        NumberDensity density = new(Numbers);
        density.Clear(room: 0);
        density.Complete(priorWeight: 3);

        Assert.Equal(1, density.At(0.2) / Curve(0.2, 0.5, 1), 1e-10);
    }

    [Fact]
    public void Whole_numbers_are_judged_by_the_mass_of_their_cells()
    {
        NumberDensity density = new(Whole);
        density.Clear(room: 1);
        density.Add(0.125, 1); // The number 1.
        density.Complete(priorWeight: 1);

        // Width: the gap to the prior, 0.375.
        var expected = (Area(0.25, 0.5, 0.125, 0.375) / Area(0, 1, 0.125, 0.375) + Area(0.25, 0.5, 0.5, 1) / Area(0, 1, 0.5, 1)) / 2 / 0.25;
        Assert.Equal(1, density.At(0.3) / expected, 1e-10);
        Assert.Equal(density.At(0.26), density.At(0.49));
    }

    [Fact]
    public void Draws_follow_the_areas_of_the_curves()
    {
        NumberDensity density = new(Numbers);
        density.Clear(room: 1);
        density.Add(0.2, 3);
        density.Complete(priorWeight: 1);
        SplitMix64 random = new(5);
        const int Draws = 200_000;

        var below = Enumerable.Range(0, Draws).Count(_ => density.Draw(ref random) < 0.3);

        var expected = (3 * Area(0, 0.3, 0.2, 0.3) / Area(0, 1, 0.2, 0.3) + Area(0, 0.3, 0.5, 1) / Area(0, 1, 0.5, 1)) / 4;
        Assert.Equal(expected, below / (double)Draws, 0.005);
    }

    [Fact]
    public void An_estimate_can_be_used_again()
    {
        NumberDensity used = new(Numbers), fresh = new(Numbers);
        used.Clear(room: 40);
        for (var i = 0; i < 40; i++) used.Add(i / 40.0, 1);
        used.Complete(priorWeight: 1);

        foreach (var density in new[] { used, fresh })
        {
            density.Clear(room: 1);
            density.Add(0.7, 1);
            density.Complete(priorWeight: 1);
        }

        Assert.Equal(fresh.At(0.61), used.At(0.61));
    }

    static double Curve(double x, double centre, double width) =>
        Math.Exp(-(x - centre) * (x - centre) / (2 * width * width)) / Area(0, 1, centre, width);

    /// <summary>Of the standard bell curve's mass, the part between low and high; by Simpson's rule.</summary>
    internal static double Area(double low, double high, double centre, double width)
    {
        const int Parts = 2000;
        var step = (high - low) / Parts;
        var sum = 0.0;
        for (var i = 0; i <= Parts; i++)
        {
            var z = (low + i * step - centre) / width;
            sum += (i is 0 or Parts ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-z * z / 2);
        }
        return sum * step / 3 / (width * Math.Sqrt(2 * Math.PI));
    }
}
