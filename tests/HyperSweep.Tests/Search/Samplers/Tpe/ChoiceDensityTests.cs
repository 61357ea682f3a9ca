using HyperSweep.Randomness;
using HyperSweep.Search.Samplers.Tpe;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Samplers.Tpe;

public sealed class ChoiceDensityTests
{
    static readonly ChoiceAxis Loss = (ChoiceAxis)Axis.Of(new("loss", new ChoiceDomain(["hinge", "squared_hinge", "softmax"])))!;

    [Fact]
    public void Shares_are_the_votes_that_were_reckoned_by_hand()
    {
        var density = Density();

        // Blur 1/3: own vote 4/3 of 2, each other one 1/3 of 2; the prior gives 1/3 to each.
        Assert.Equal((2 * (2.0 / 3) + 1 * (1.0 / 6) + 1.0 / 3) / 4, density.At(Loss.PlaceOf(0)), 1e-15);
        Assert.Equal((2 * (1.0 / 6) + 1 * (1.0 / 6) + 1.0 / 3) / 4, density.At(Loss.PlaceOf(1)), 1e-15);
        Assert.Equal((2 * (1.0 / 6) + 1 * (2.0 / 3) + 1.0 / 3) / 4, density.At(Loss.PlaceOf(2)), 1e-15);
    }

    [Fact]
    public void Draws_follow_the_shares()
    {
        var density = Density();
        SplitMix64 random = new(2);

        var counts = Enumerable.Range(0, 60_000).Select(_ => Loss.IndexAt(density.Draw(ref random))).CountBy(index => index).ToDictionary();

        for (var i = 0; i < 3; i++) Assert.Equal(density.At(Loss.PlaceOf(i)), counts[i] / 60_000.0, 0.01);
    }

    static ChoiceDensity Density()
    {
        ChoiceDensity density = new(Loss);
        density.Clear();
        density.Add(Loss.PlaceOf(0), weight: 2, priorWeight: 1, kernels: 3);
        density.Add(Loss.PlaceOf(2), weight: 1, priorWeight: 1, kernels: 3);
        density.Complete(priorWeight: 1);
        return density;
    }
}
