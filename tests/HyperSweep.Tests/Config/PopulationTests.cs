using HyperSweep.Config;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Config;

public sealed class PopulationTests
{
    [Fact]
    public void Without_the_section_trials_keep_to_themselves() => Assert.Null(Some.Definition(Some.Linear).Population);

    public static TheoryData<string, PopulationDefinition> Sections => new()
    {
        { "3", new(3, 10, ["step_size"]) },
        { "{ interval_epochs: 4 }", new(4, 10, ["step_size"]) },
        { "{ perturbation_interval: 4, quantile_fraction: 0.5, resample_probability: 0 }", new(4, 10, ["step_size"])
            { Quantile = 0.5, Resample = 0 } },
        { "{ interval_epochs: 1, factors: [0.5, 2], vary: step_size }", new(1, 10, ["step_size"]) { Factors = [0.5, 2] } },
        { "{ interval_epochs: 1, vary: [learning_rate] }", new(1, 10, ["step_size"]) },
    };

    [Theory, MemberData(nameof(Sections))]
    public void The_section_is_read(string section, PopulationDefinition expected) =>
        Assert.Equal(expected, Some.Definition(With(section)).Population);

    [Fact]
    public void All_that_is_searched_and_may_change_is_varied()
    {
        var text = With("{ interval_epochs: 2 }")
            + "  momentum: { values: [0.5, 0.9] }\n  lambda: 0.1\n  beta: { min: 0.1, max: 1, when: { loss: hinge } }\n";

        Assert.Equal(["step_size", "momentum", "beta"], Some.Definition(text).Population!.Parameters);
    }

    [Theory]
    [InlineData("{ quantile: 0.2 }", "HS104", "expected the key 'population.interval_epochs', got none")]
    [InlineData("{ interval_epochs: 10 }", "HS107", "expected 'population.interval_epochs' below the 10 epochs of a trial, got 10")]
    [InlineData("{ interval_epochs: 2, quantile: 0.6 }", "HS107", "expected 'population.quantile' to be above 0 and at most 0.5, got 0.6")]
    [InlineData("{ interval_epochs: 2, quantile: 0 }", "HS107", "expected 'population.quantile' to be above 0 and at most 0.5, got 0")]
    [InlineData("{ interval_epochs: 2, resample: 1.5 }", "HS107", "expected 'population.resample' to be from 0 to 1, got 1.5")]
    [InlineData("{ interval_epochs: 2, factors: [0.8, 0] }", "HS107", "expected factors above 0, got 0")]
    [InlineData("{ interval_epochs: 2, factors: 0.8 }", "HS106", "expected a list of numbers for 'population.factors', got the text")]
    [InlineData("{ interval_epochs: 2, vary: [stepsize] }", "HS101", "expected a parameter of this sweep in 'population.vary', got")]
    [InlineData("{ interval_epochs: 2, vary: [loss] }", "HS109",
        "expected a parameter that a population can vary, got 'loss', which must stay as it is while a trial trains")]
    [InlineData("{ interval_epochs: 2, vary: [step_size, lr] }", "HS205", "expected 'step_size' once in 'population.vary', got it twice")]
    [InlineData("{ interval_epochs: 2, vary: [] }", "HS107", "expected a parameter or more for 'population.vary', got none")]
    [InlineData("{ interval_epochs: 2, quantil: 0.2 }", "HS102", "unknown key 'quantil' in 'population'")]
    public void A_slip_is_told_with_its_place(string section, string code, string message)
    {
        var fault = Assert.Single(Some.Parse(With(section)).Diagnostics);

        Assert.Equal(code, fault.Code);
        Assert.StartsWith(message, fault.Message);
    }

    [Theory]
    [InlineData("  trials: 60", "  trials: 60\n  repeats: 3",
        "expected no repeats and no folds in a population, which compares single trials, got 3")]
    [InlineData("method: random", "method: tpe",
        "expected a population to begin with points that are chosen beforehand, got a search that learns")]
    [InlineData("search:", "early_stopping: median\nsearch:",
        "expected no early stopping in a population, whose bad trials go on as good ones, got one")]
    [InlineData("search:", "metric: [val_accuracy, val_loss]\nsearch:",
        "expected no population with several objectives, got one")]
    [InlineData("search:", "budget: { max_failed: 3 }\nsearch:",
        "expected a budget of time for a population, whose trials all end together, got one of results")]
    [InlineData("step_size: { min: 1e-4, max: 3e-1, scale: log }", "step_size: 0.1",
        "expected a searched parameter that a population can vary, got none")]
    [InlineData("step_size:", "epochs: { values: [5, 10] }\n  step_size:",
        "expected one number of epochs for trials that are compared after some of them, got several")]
    public void What_does_not_go_with_a_population_is_refused(string old, string with, string message)
    {
        Assert.Contains(old, Some.Linear);
        var text = Some.Linear.Replace(old, with, StringComparison.Ordinal) + "population: 2\n";

        Assert.Equal(message, Assert.Single(Some.Parse(text).Diagnostics, fault => fault.Severity == Severity.Error).Message);
    }

    [Theory]
    [InlineData("  method: random", "  method: pbt")]
    [InlineData("search:", "early_stopping: pbt\nsearch:")]
    public void Where_other_tools_have_a_method_the_section_is_named(string old, string with)
    {
        var fault = Assert.Single(Some.Parse(Some.Linear.Replace(old, with, StringComparison.Ordinal)).Diagnostics);

        Assert.Equal("HS105", fault.Code);
        Assert.Equal("population-based training is a section of its own, such as 'population: { interval_epochs: 5 }'", fault.Help);
    }

    [Fact]
    public void A_function_has_no_weights_to_take_over()
    {
        var text = "version: 1\nmodel: function\nfunction: sphere\nsearch: { method: random, trials: 3 }\n"
            + "parameters: { x: { min: 0.0, max: 1.0 } }\npopulation: 2\n";

        Assert.Equal(
            "expected a population of the linear model, got one of a function, which has no epochs",
            Assert.Single(Some.Parse(text).Diagnostics).Message);
    }

    [Fact]
    public void A_trial_can_be_run_alone_with_all_its_values_fixed()
    {
        var definition = Some.Definition(
            With("{ interval_epochs: 2, vary: [step_size] }"), ("loss", "hinge"), ("step_size", "0.1"), ("search.trials", "1"));

        Assert.Empty(definition.Population!.Parameters);
        Assert.Equal(1, definition.Search.Trials);
    }

    [Fact]
    public void How_a_population_trains_is_part_of_what_a_sweep_is()
    {
        string[] sections =
        [
            "2", "3", "{ interval_epochs: 2, quantile: 0.2 }", "{ interval_epochs: 2, resample: 0.2 }",
            "{ interval_epochs: 2, factors: [0.8] }",
        ];

        var hashes = sections.Select(section => DefinitionHash.Of(Some.Definition(With(section)))).ToHashSet();

        hashes.Add(DefinitionHash.Of(Some.Definition(With("2"), ("search.trials", "61"))));
        hashes.Add(DefinitionHash.Of(Some.Definition(Some.Linear)));
        Assert.Equal(7, hashes.Count);
        Assert.Contains(DefinitionHash.Of(Some.Definition(With("{ interval_epochs: 2, vary: step_size, quantile: 0.25 }"))), hashes);
    }

    static string With(string section) =>
        Some.Linear.Replace("parameters:", $"population: {section}\nparameters:", StringComparison.Ordinal);
}
