using HyperSweep.Config.Keys;

namespace HyperSweep.Tests.Config.Keys;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "abd", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("trails", "trials", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void A_distance_counts_slips(string a, string b, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(a, b));
        Assert.Equal(distance, Spelling.Distance(b, a));
    }

    [Theory]
    [InlineData("step_sise", "step_size")]
    [InlineData("Step-Size", "step_size")]
    [InlineData("lamda", "lambda")]
    [InlineData("momentum", null)]
    [InlineData("x", null)]
    public void The_nearest_word_is_offered_only_when_it_is_near(string word, string? nearest) =>
        Assert.Equal(nearest, Spelling.Nearest(word, ["lambda", "step_size", "epochs"]));
}
