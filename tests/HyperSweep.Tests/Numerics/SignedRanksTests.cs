using HyperSweep.Numerics;
using HyperSweep.Randomness;

namespace HyperSweep.Tests.Numerics;

public sealed class SignedRanksTests
{
    [Theory]
    [InlineData(new[] { 1.0 }, 0.5)]
    [InlineData(new[] { 3.0, 1, 2 }, 0.125)]
    [InlineData(new[] { 0.1, 0.2, 0.3, 0.4, 0.5 }, 0.03125)]
    [InlineData(new[] { -1.0, 2, 3, 4, 5 }, 0.0625)] // 14 of 15: two ways of 32.
    [InlineData(new[] { -1.0, -2 }, 1)]
    [InlineData(new[] { 0.0, 0 }, 1)]
    [InlineData(new[] { 0.0, 1, 2 }, 0.25)]
    [InlineData(new[] { 1.0, -1 }, 0.75)] // Ranks of 1.5 each: at least one plus.
    public void Chances_are_those_of_tossed_signs(double[] differences, double chance) =>
        Assert.Equal(chance, SignedRanks.Chance(differences));

    // Minus have the ranks 1, 3 and 5: 32 of the 256 subsets of 1 … 8 have a sum of at most 9.
    [Fact]
    public void Eight_differences_have_the_chance_of_the_printed_tables() =>
        Assert.Equal(0.125, SignedRanks.Chance([0.31, -0.12, 0.54, 0.07, -0.22, 0.41, 0.18, -0.02]));

    [Fact]
    public void All_tosses_one_by_one_come_to_the_same()
    {
        var random = new SplitMix64(3);
        for (var count = 1; count <= 10; count++)
            for (var sample = 0; sample < 20; sample++)
            {
                double[] differences = [.. Enumerable.Range(0, count).Select(_ => random.NextBelow(9) - 3.0)]; // With ties and zeros.
                Assert.Equal(OneByOne(differences), SignedRanks.Chance(differences), tolerance: 1e-15);
            }
    }

    [Fact]
    public void A_thousand_repeats_are_no_trouble() =>
        Assert.Equal(0, SignedRanks.Chance([.. Enumerable.Range(1, 1000).Select(i => (double)i)]), tolerance: 1e-300);

    static double OneByOne(double[] differences)
    {
        double RankOf(double size) =>
            differences.Count(other => Math.Abs(other) < size) + (differences.Count(other => Math.Abs(other) == size) + 1) / 2.0;
        double[] ranks = [.. differences.Where(difference => difference != 0).Select(difference => RankOf(Math.Abs(difference)))];
        bool[] signs = [.. differences.Where(difference => difference != 0).Select(difference => difference > 0)];
        var observed = ranks.Where((_, i) => signs[i]).Sum();
        var atLeast = Enumerable.Range(0, 1 << ranks.Length)
            .Count(tosses => ranks.Where((_, i) => (tosses >> i & 1) == 1).Sum() >= observed);
        return atLeast / (double)(1 << ranks.Length);
    }
}
