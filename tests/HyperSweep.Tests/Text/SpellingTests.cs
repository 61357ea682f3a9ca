using HyperSweep.Text;

namespace HyperSweep.Tests.Text;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("step_sise", "step_size"), InlineData("stepSize", "step_size"), InlineData("lamda", "lambda"), InlineData("batch", "batch_size")]
    [InlineData("softmx", "softmax")]
    public void Finds_what_was_meant(string typed, string meant) =>
        Assert.Equal(meant, Spelling.Near(typed, ["step_size", "lambda", "batch_size", "softmax", "hinge"])[0]);

    [Fact]
    public void Does_not_guess_wildly() => Assert.Empty(Spelling.Near("colour", ["step_size", "lambda", "loss"]));

    [Theory, InlineData("ab", "ba", 1), InlineData("", "abc", 3), InlineData("kitten", "sitting", 3), InlineData("same", "same", 0)]
    public void Counts_edits(string from, string to, int edits) => Assert.Equal(edits, Spelling.Distance(from, to));
}
