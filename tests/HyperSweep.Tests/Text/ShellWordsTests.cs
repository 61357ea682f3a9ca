using HyperSweep.Text;

namespace HyperSweep.Tests.Text;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("plain-1.5e-3", "plain-1.5e-3")]
    [InlineData("two words", "'two words'")]
    [InlineData("", "''")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$(rm -rf /)", "'$(rm -rf /)'")]
    public void A_word_is_quoted_only_when_it_must_be(string word, string quoted)
    {
        Assert.Equal(quoted, ShellWords.Quote(word));
        Assert.Equal(["a", word, "b"], ShellWords.Split($"a {quoted}  b"));
    }
}
