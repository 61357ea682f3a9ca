namespace HyperSweep.Tests.Config;

public sealed class LookaheadTests
{
    const string Halving = "early_stopping: successive_halving\nbudget: { plateau: 5 }\n";

    [Theory]
    [InlineData("{ method: tpe, trials: 16 }", "",
        "expected more than 16 trials, the lookahead, for 'search.method' to see any result, got 16")]
    [InlineData("{ method: random, trials: 9, lookahead: 9 }", "early_stopping: median\n",
        "expected more than 9 trials, the lookahead, for 'early_stopping' to see any result, got 9")]
    [InlineData("{ method: random, trials: 9 }", "budget: { max_failed: 3 }\n",
        "expected more than 16 trials, the lookahead, for 'budget' to see any result, got 9")]
    [InlineData("{ method: gp, trials: 9, repeats: 3 }", "",
        "expected more than 6 configurations, the lookahead, for 'search.method' to see any result, got 3")]
    [InlineData("{ method: random, trials: 90 }", Halving,
        "expected a bracket that begins when results are known, since a budget ends a sweep between brackets, got a single one")]
    public void What_would_never_see_a_result_is_told(string search, string rest, string message)
    {
        var result = Some.Parse(TextOf(search, rest));

        var warning = Assert.Single(result.Diagnostics);
        Assert.Equal(("HS209", message), (warning.Code, warning.Message));
        Assert.NotNull(result.Definition); // It can be run.
    }

    [Theory]
    [InlineData("{ method: tpe, trials: 17 }", "")]
    [InlineData("{ method: random, trials: 3 }", "")]
    [InlineData("{ method: tpe, trials: 1 }", "budget: { max_failed: 1 }\n")] // One trial, as when it is repeated.
    [InlineData("{ method: tpe, trials: 5, learn_from: earlier }", "")]
    [InlineData("{ method: random, trials: 9 }", "early_stopping: { type: patience, patience: 2 }\nbudget: { max_duration: 1h }\n")]
    [InlineData("{ method: random, trials: 90, lookahead: 20 }",
        "early_stopping: { type: successive_halving, bracket: 30 }\nbudget: { plateau: 5 }\n")]
    public void What_sees_results_is_not_told_of(string search, string rest) => Assert.Empty(Some.Parse(TextOf(search, rest)).Diagnostics);

    static string TextOf(string search, string rest) => Some.Replace("search:\n  method: random\n  trials: 60", $"search: {search}") + rest;
}
