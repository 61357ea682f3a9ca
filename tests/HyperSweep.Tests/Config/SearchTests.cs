using HyperSweep.Config;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Config;

public sealed class SearchTests
{
    [Fact]
    public void Repeats_divide_the_trials_into_configurations()
    {
        var search = Some.Definition(Some.Linear, ("search.repeats", "5")).Search;

        Assert.Equal((60, 5), (search.Trials, search.Repeats));
        Assert.NotEqual(
            DefinitionHash.Of(Some.Definition(Some.Linear)), DefinitionHash.Of(Some.Definition(Some.Linear, ("search.repeats", "5"))));
    }

    [Fact]
    public void Trials_that_are_no_multiple_of_the_repeats_are_refused()
    {
        var fault = Assert.Single(Some.Parse(Some.Linear, ("search.repeats", "7")).Diagnostics);

        Assert.Equal(
            ("HS107", "each configuration is tried with 7 seeds: 63 trials are 9 configurations"), (fault.Code, fault.Help));
    }

    [Fact]
    public void An_earlier_sweep_is_named_or_found_in_another_database()
    {
        (string, string) tpe = ("search.method", "tpe");

        Assert.Equal(new KnowledgeDefinition("a", null), Some.Definition(Some.Linear, tpe, ("search.learn_from", "a")).Search.LearnFrom);
        Assert.Equal(
            new KnowledgeDefinition("a", "b.db"),
            Some.Definition(Some.Linear, tpe, ("search.learn_from", "{ sweep: a, database: b.db }")).Search.LearnFrom);
        Assert.NotEqual(
            DefinitionHash.Of(Some.Definition(Some.Linear, tpe)),
            DefinitionHash.Of(Some.Definition(Some.Linear, tpe, ("search.learn_from", "a"))));
    }

    [Theory]
    [InlineData("random", "a", "HS109", "expected 'method: tpe', 'gp' or 'cmaes' with 'search.learn_from', got 'method: random'")]
    [InlineData("sobol", "a", "HS109", "expected 'method: tpe', 'gp' or 'cmaes' with 'search.learn_from', got 'method: sobol'")]
    [InlineData("nsga2", "a", "HS109", "expected 'method: tpe', 'gp' or 'cmaes' with 'search.learn_from', got 'method: nsga2'")]
    [InlineData("tpe", "{ database: b.db }", "HS104", "expected the key 'search.learn_from.sweep', got none")]
    public void Learning_that_makes_no_sense_is_refused(string method, string from, string code, string message)
    {
        var fault = Assert.Single(Some.Parse(Some.Linear, ("search.method", method), ("search.learn_from", from)).Diagnostics);

        Assert.Equal((code, message), (fault.Code, fault.Message));
    }

    [Fact]
    public void Folds_are_repeats_of_each_seed()
    {
        var definition = Some.Definition(Some.Linear, ("dataset.validation", "{ folds: 5 }"), ("search.repeats", "2"));
        var one = Some.Definition(Some.Linear, ("dataset.validation", "{ folds: 5, fold: 2 }"));

        Assert.Equal((60, 10, 5), (definition.Search.Trials, definition.Search.Repeats, definition.Search.Folds));
        Assert.Equal((1, 1, 2), (one.Search.Repeats, one.Search.Folds, one.Dataset!.Validation.Fold));
        SweepDefinition[] all = [definition, one, Some.Definition(Some.Linear, ("search.repeats", "10"))];
        Assert.Equal(3, all.Select(DefinitionHash.Of).Distinct().Count());
    }

    [Theory]
    [InlineData("{ folds: 7 }", "HS107", "expected 'search.trials' to be a multiple of the 7 repeats on folds, got 60")]
    [InlineData("{ folds: 1 }", "HS107", "expected 'dataset.validation.folds' to be from 2 to 1000, got 1")]
    [InlineData("{ folds: 5, rows: 0.2 }", "HS109", "expected rows or folds to validate, got both")]
    [InlineData("{ folds: 5, fold: 6 }", "HS107", "expected 'dataset.validation.fold' to be from 1 to 5, got 6")]
    [InlineData("{ fold: 2 }", "HS104", "expected the key 'dataset.validation.folds', got none")]
    public void Folds_that_make_no_sense_are_refused(string validation, string code, string message)
    {
        var fault = Assert.Single(Some.Parse(Some.Linear, ("dataset.validation", validation)).Diagnostics);

        Assert.Equal((code, message), (fault.Code, fault.Message));
    }

    [Fact]
    public void Racing_is_read_and_decides_results()
    {
        var short_ = Some.Definition(Some.Replace("  trials: 60", "  trials: 60\n  repeats: 6\n  racing: wilcoxon")).Search.Racing;
        var text = Some.Replace("  trials: 60", "  trials: 60\n  repeats: 6\n  racing: { level: 0.1, min_repeats: 3 }");

        Assert.Equal(new RacingDefinition(PairedTestKind.Wilcoxon, 0.05, 2), short_);
        Assert.Equal(new RacingDefinition(PairedTestKind.TTest, 0.1, 3), Some.Definition(text).Search.Racing);
        Assert.NotEqual(
            DefinitionHash.Of(Some.Definition(text)), DefinitionHash.Of(Some.Definition(text, ("search.racing.level", "0.2"))));
    }

    [Theory]
    [InlineData("repeats: 2\n  racing: t_test", "HS109",
        "expected 3 or more repeats with 'search.racing', got 2: nothing could be skipped")]
    [InlineData("repeats: 5\n  racing: wilcoxon", "HS109",
        "expected 6 or more repeats for wilcoxon at a level of 0.05, got 5: it could never tell")]
    [InlineData("repeats: 5\n  racing: { level: 1 }", "HS107", "expected 'search.racing.level' to be above 0 and below 1, got 1")]
    public void Racing_that_could_tell_nothing_is_refused(string keys, string code, string message)
    {
        var fault = Assert.Single(Some.Parse(Some.Replace("  trials: 60", $"  trials: 60\n  {keys}")).Diagnostics);

        Assert.Equal((code, message), (fault.Code, fault.Message));
    }

    [Fact]
    public void A_grid_has_each_point_as_often_as_it_is_repeated() => Assert.Equal(18, Some.Definition(
        Some.Function("sphere", "{ method: grid, repeats: 3 }", "a: { values: [1, 2, 3] }", "b: { values: [1, 2] }")).Search.Trials);

    [Fact]
    public void Options_of_tpe_are_read()
    {
        var text = Some.Replace("method: random", "method: tpe\n  lookahead: 4\n  startup_trials: 5\n  multivariate: true");

        var search = Some.Definition(text).Search;

        Assert.Equal(new(SearchMethod.Tpe, Trials: 60, Seed: 0, Lookahead: 4) { StartupTrials = 5, Multivariate = true }, search);
    }

    [Theory]
    [InlineData("random", SearchMethod.Random)]
    [InlineData("sobol", SearchMethod.Sobol)]
    [InlineData("latin_hypercube", SearchMethod.LatinHypercube)]
    [InlineData("tpe", SearchMethod.Tpe)]
    [InlineData("gp", SearchMethod.Gp)]
    [InlineData("cmaes", SearchMethod.Cmaes)]
    [InlineData("nsga2", SearchMethod.Nsga2)]
    public void A_method_has_its_name(string word, SearchMethod method) =>
        Assert.Equal(method, Some.Definition(Some.Linear, ("search.method", word)).Search.Method);

    [Fact]
    public void Without_options_the_defaults_hold()
    {
        var search = Some.Definition(Some.Linear, ("search.method", "tpe")).Search;

        Assert.Equal((10, false, 16), (search.StartupTrials, search.Multivariate, search.Lookahead));
    }

    [Theory]
    [InlineData("multivariate: true", "expected 'method: tpe' with 'search.multivariate', got 'method: random'")]
    [InlineData("startup_trials: 5", "expected 'method: tpe' or 'gp' with 'search.startup_trials', got 'method: random'")]
    public void Options_of_another_method_are_refused(string option, string message)
    {
        var fault = Assert.Single(Some.Parse(Some.Replace("method: random", $"method: random\n  {option}")).Diagnostics);

        Assert.Equal(("HS109", message, 7, 3), (fault.Code, fault.Message, fault.Line, fault.Column));
    }

    [Fact]
    public void A_search_that_learns_needs_a_number_of_trials()
    {
        var fault = Assert.Single(Some.Parse(Some.Replace("method: random\n  trials: 60", "method: tpe")).Diagnostics);

        Assert.Equal(("HS104", "a search that learns has no end of its own, such as 'trials: 40'"), (fault.Code, fault.Help));
    }
}
