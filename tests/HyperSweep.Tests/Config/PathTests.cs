using HyperSweep.Config;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Config;

public sealed class PathTests
{
    const string Sweep = """
        version: 1
        dataset: fashion-mnist
        search: { method: path }
        parameters:
          loss: { values: [hinge, softmax, squared_hinge] }
          lambda: { min: 1e-4, max: 1, scale: log, steps: 5 }

        """;

    [Fact]
    public void Trials_are_the_grid_and_look_back_as_far_as_there_are_paths()
    {
        var search = Some.Definition(Sweep).Search;

        Assert.Equal(new SearchDefinition(SearchMethod.Path, 15, Seed: 0, Lookahead: 3), search);
        Assert.Equal(6, Some.Definition(Sweep, ("search.trials", "6")).Search.Trials);
    }

    [Theory]
    [InlineData("search: { method: path }", "search: { method: path, lookahead: 4 }",
        "expected no lookahead for paths, whose trials wait for the one before, got one")]
    [InlineData("search: { method: path }", "search: { method: path, repeats: 3 }", "expected no repeats for paths, got 3")]
    [InlineData("search:", "early_stopping: successive_halving\nsearch:",
        "expected early stopping by a trial's own curve for paths, got rungs")]
    [InlineData("search:", "constraints: ['lambda < 0.5']\nsearch:", "expected no constraints for paths, got some")]
    [InlineData("search:", "initial: [{ loss: hinge }]\nsearch:", "expected no initial values for paths, got some")]
    [InlineData("  loss:", "  beta: { values: [0.1, 1], when: { loss: hinge } }\n  loss:",
        "expected parameters that exist everywhere for paths, got conditions")]
    [InlineData("  lambda:", "  step_size:", "expected the parameter 'lambda', along which paths go, got none")]
    [InlineData(", steps: 5", "", "expected 'steps' or 'step' for the range 'lambda' in a grid, got neither")]
    [InlineData("search:", "population: 2\nsearch:",
        "expected a population to begin with points that are chosen beforehand, got paths, whose trials wait for each other")]
    [InlineData("dataset: fashion-mnist", "dataset: { path: x.csv, validation: { folds: 5 } }", "expected no folds for paths, got 5")]
    [InlineData("lambda: { min: 1e-4, max: 1, scale: log, steps: 5 }", "lambda: { values: [small, 0.1] }",
        "expected a number for 'lambda', got the text 'small'")]
    public void What_does_not_go_with_paths_is_refused(string old, string with, string message)
    {
        var text = Sweep.Replace(old, with, StringComparison.Ordinal);

        Assert.Contains(message, Some.Parse(text).Diagnostics.Select(fault => fault.Message));
    }

    [Fact]
    public void A_path_has_at_most_200_points()
    {
        Assert.Equal(600, Some.Definition(Sweep.Replace("steps: 5", "steps: 200", StringComparison.Ordinal)).Search.Trials);

        var fault = Assert.Single(Some.Parse(Sweep.Replace("steps: 5", "steps: 201", StringComparison.Ordinal)).Diagnostics);

        Assert.Equal("expected at most 200 values of 'lambda' along a path, got 201", fault.Message);
    }

    [Fact]
    public void A_function_has_no_weights_to_go_on_with()
    {
        var text = "version: 1\nmodel: function\nfunction: sphere\nsearch: path\nparameters: { lambda: { values: [1, 2] } }\n";

        Assert.Equal(
            "expected paths of the linear model, whose weights go from point to point, got another model",
            Assert.Single(Some.Parse(text).Diagnostics).Message);
    }

    [Fact]
    public void A_path_is_another_sweep_than_a_grid() => Assert.NotEqual(
        DefinitionHash.Of(Some.Definition(Sweep)), DefinitionHash.Of(Some.Definition(Sweep, ("search.method", "grid"))));
}
