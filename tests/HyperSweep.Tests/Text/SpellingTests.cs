using HyperSweep.Text;

namespace HyperSweep.Tests.Text;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("run", "run", 0)]
    [InlineData("rnu", "run", 1)]
    [InlineData("runn", "run", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "run", 3)]
    [InlineData("trails", "trials", 1)]
    [InlineData("abc", "ab", 1)]
    public void Distance_counts_insertions_deletions_changes_and_swaps_both_ways(string from, string to, int expected)
    {
        Assert.Equal(expected, Spelling.Distance(from, to));
        Assert.Equal(expected, Spelling.Distance(to, from));
    }

    [Fact]
    public void Near_names_come_nearest_first() =>
        Assert.Equal(["step_size", "stop_size"], Spelling.Near("step_sise", ["lambda", "stop_size", "step_size"]));

    [Fact]
    public void Case_and_separators_do_not_count() => Assert.Equal(["step_size"], Spelling.Near("stepSize", ["step_size", "lambda"]));

    [Fact]
    public void A_beginning_of_four_letters_is_near() => Assert.Equal(["fingerprint"], Spelling.Near("finger", ["fingerprint", "run"]));

    [Fact]
    public void Nothing_is_near_to_what_is_strange() => Assert.Equal([], Spelling.Near("xyzzy", ["run", "check"]));
}
