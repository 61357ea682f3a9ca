using HyperSweep.Search.Samplers.Tpe;

namespace HyperSweep.Tests.Search.Samplers.Tpe;

public sealed class TrialWeightsTests
{
    [Fact]
    public void The_newest_25_count_fully_and_older_ones_less_the_older_they_are()
    {
        Assert.All(Enumerable.Range(0, 25), age => Assert.Equal(1, TrialWeights.OfBad(age, 25)));
        Assert.Equal([1.0 / 26, 1], new[] { 0, 1 }.Select(age => TrialWeights.OfBad(age, 26)));
        // From 1/30 to 1 in five equal parts, the last of which is 1.
        double[] oldest = [.. Enumerable.Range(0, 6).Select(age => TrialWeights.OfBad(age, 30))];
        double[] expected = [1.0 / 30, 0.275, 31 / 60.0, 0.75833333333333333, 1, 1];
        Assert.All(oldest.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void Good_trials_count_by_rank_and_one_on_average()
    {
        double[] weights = [.. Enumerable.Range(0, 2000).Select(rank => TrialWeights.OfGood(rank, 2000))];

        Assert.Equal(1, weights.Average(), 2e-3);
        Assert.Equal(Math.Exp(-2), weights[1000] / weights[0], 1e-12);
    }
}
