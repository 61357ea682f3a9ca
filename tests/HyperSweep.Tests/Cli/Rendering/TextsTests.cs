using HyperSweep.Cli.Rendering;

namespace HyperSweep.Tests.Cli.Rendering;

public sealed class TextsTests
{
    [Theory]
    [InlineData("digits.db", "digits.db")]
    [InlineData("my results.db", "'my results.db'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("", "''")]
    [InlineData("$(rm)", "'$(rm)'")]
    public void Words_are_quoted_for_the_shell_when_they_must(string word, string expected) =>
        Assert.Equal(expected, Texts.ShellWord(word));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("abcdef", 1, "a")]
    [InlineData("abcdef", 0, "")]
    public void Long_text_is_cut_with_an_ellipsis(string text, int width, string expected) =>
        Assert.Equal(expected, Texts.Fit(text, width));

    [Theory]
    [InlineData(1, "1 trial")]
    [InlineData(0, "0 trials")]
    [InlineData(12000, "12,000 trials")]
    public void Nouns_agree_with_their_number(long count, string expected) => Assert.Equal(expected, Texts.Count(count, "trial"));
}
