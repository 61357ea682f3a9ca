using HyperSweep.Config.Keys;

namespace HyperSweep.Tests.Config.Keys;

public sealed class NearKeysTests
{
    [Theory]
    [InlineData("step_sise", "step_size")]
    [InlineData("Step-Size", "step_size")]
    [InlineData("lamda", "lambda")]
    [InlineData("momentum", null)]
    [InlineData("x", null)]
    public void The_nearest_word_is_offered_only_when_it_is_near(string word, string? nearest) =>
        Assert.Equal(nearest, NearKeys.Nearest(word, ["lambda", "step_size", "epochs"]));
}
