using HyperSweep.Cli.Prompt;

namespace HyperSweep.Tests.Cli.Prompt;

public sealed class SqlWordsTests
{
    readonly SqlWords _words = new(["results", "runs"], ["lambda", "trial", "rank"], ["best", "retried"]);

    [Theory]
    [InlineData("select * from r", "results,runs")]
    [InlineData("select * from results r join r", "results,runs")]
    [InlineData("select la", "lambda")]
    [InlineData("select r.la", "lambda")]
    [InlineData("select LA", "lambda")]
    [InlineData("b", "best,between")]
    [InlineData(".t", ".tables")]
    [InlineData("select * from results where sweep = $s", "$sweep")]
    [InlineData("select zzz", "")]
    public void A_word_is_completed_by_where_it_stands(string text, string words) =>
        Assert.Equal(words, string.Join(',', _words.Complete(text).Words));

    [Fact]
    public void The_word_begins_after_the_dot() => Assert.Equal("select r.".Length, _words.Complete("select r.la").Start);
}
