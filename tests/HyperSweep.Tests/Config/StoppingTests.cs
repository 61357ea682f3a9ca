using HyperSweep.Config;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Config;

public sealed class StoppingTests
{
    [Fact]
    public void Without_the_section_nothing_is_stopped() => Assert.Null(Some.Definition(Some.Linear).EarlyStopping);

    public static TheoryData<string, StoppingDefinition> Sections => new()
    {
        { "median", new(StoppingKind.Median) },
        { "{ type: median, startup_trials: 8, warmup_epochs: 2, interval_epochs: 3 }", new(StoppingKind.Median)
            { StartupTrials = 8, WarmupEpochs = 2, IntervalEpochs = 3 } },
        { "{ type: median, n_startup_trials: 8, n_warmup_steps: 2, interval_steps: 3 }", new(StoppingKind.Median)
            { StartupTrials = 8, WarmupEpochs = 2, IntervalEpochs = 3 } },
        { "{ type: percentile, percentile: 25 }", new(StoppingKind.Percentile) { Percentile = 25 } },
        { "{ type: patience, patience: 3, min_delta: 1e-3 }", new(StoppingKind.Patience) { Patience = 3, MinDelta = 0.001 } },
        { "successive_halving", new(StoppingKind.SuccessiveHalving) { Eta = 4, MaxEpochs = 10 } },
        { "hyperband", new(StoppingKind.Hyperband) { Eta = 3, MaxEpochs = 10 } },
        { "asha", new(StoppingKind.Asha) { Eta = 4, MaxEpochs = 10 } },
        { "{ type: hyperband, eta: 2, min_iter: 2 }", new(StoppingKind.Hyperband) { Eta = 2, MinEpochs = 2, MaxEpochs = 10 } },
        { "{ type: successive_halving, reduction_factor: 3, min_epochs: 3, bracket: 30 }", new(StoppingKind.SuccessiveHalving)
            { Eta = 3, MinEpochs = 3, Bracket = 30, MaxEpochs = 10 } },
        { "{ type: threshold, lower: 0.2 }", new(StoppingKind.Threshold) { Lower = 0.2 } },
        { "{ type: threshold, lower: -1, upper: 5, warmup_epochs: 1 }", new(StoppingKind.Threshold)
            { Lower = -1, Upper = 5, WarmupEpochs = 1 } },
    };

    [Theory, MemberData(nameof(Sections))]
    public void The_section_is_read(string section, StoppingDefinition expected) =>
        Assert.Equal(expected, Some.Definition(With(section)).EarlyStopping);

    [Fact]
    public void The_name_of_weights_and_biases_is_known() => Assert.Equal(
        new(StoppingKind.Median), Some.Definition($"{Some.Linear}early_terminate: median\n").EarlyStopping);

    [Theory]
    [InlineData("medain", "HS105", "")]
    [InlineData("{ patience: 3 }", "HS104", "expected the key 'early_stopping.type', got none")]
    [InlineData("patience", "HS104", "expected the key 'early_stopping.patience', got none")]
    [InlineData("percentile", "HS104", "expected the key 'early_stopping.percentile', got none")]
    [InlineData("threshold", "HS104", "expected the key 'early_stopping.lower', got none")]
    [InlineData("{ type: threshold, lower: 2, upper: 1 }", "HS107", "expected 'early_stopping.upper' above 'early_stopping.lower', got 1")]
    [InlineData("{ type: percentile, percentile: 100 }", "HS107",
        "expected 'early_stopping.percentile' to be above 0 and below 100, got 100")]
    [InlineData("{ type: patience, patience: 3, min_delta: -1 }", "HS107", "expected 'early_stopping.min_delta' to be 0 or more, got -1")]
    [InlineData("{ type: hyperband, bracket: 8 }", "HS109",
        "expected 'early_stopping.bracket' with 'type: successive_halving', got 'type: hyperband'")]
    [InlineData("{ type: hyperband, eta: 1 }", "HS107", "expected 'early_stopping.eta' to be from 2 to")]
    [InlineData("{ type: asha, bracket: 8 }", "HS109",
        "expected 'early_stopping.bracket' with 'type: successive_halving', got 'type: asha'")]
    [InlineData("{ type: median, patience: 3 }", "HS109",
        "expected 'early_stopping.patience' with 'type: patience', got 'type: median'")]
    [InlineData("{ type: patience, patience: 2, startup_trials: 3 }", "HS109",
        "expected 'early_stopping.startup_trials' with 'type: median' or 'type: percentile', got 'type: patience'")]
    public void A_slip_is_told_with_its_place(string section, string code, string message)
    {
        var fault = Assert.Single(Some.Parse(With(section)).Diagnostics);

        Assert.Equal(code, fault.Code);
        Assert.StartsWith(message, fault.Message);
    }

    [Theory]
    [InlineData("epochs: 27", 27, null)]
    [InlineData("epochs: 4", 4, null)]
    [InlineData("epochs: 3", null,
        "expected epochs of 'early_stopping.min_epochs' times 'early_stopping.eta', 4, or more, got 3")]
    [InlineData("epochs: { values: [5, 10] }", null,
        "expected one number of epochs for trials that are compared after some of them, got several")]
    [InlineData("epochs: { min: 5, max: 10 }", null,
        "expected one number of epochs for trials that are compared after some of them, got several")]
    public void Trials_that_are_compared_at_rungs_have_one_number_of_epochs(string parameter, int? epochs, string? message)
    {
        var text = $"{Some.Linear}  {parameter}\nearly_stopping: successive_halving\n";

        if (message is null) Assert.Equal(epochs, Some.Definition(text).EarlyStopping!.MaxEpochs);
        else Assert.Equal(message, Assert.Single(Some.Parse(text).Diagnostics).Message);
    }

    [Fact]
    public void The_number_of_trials_decides_who_is_compared_with_whom() => Assert.NotEqual(
        DefinitionHash.Of(Some.Definition(With("hyperband"))),
        DefinitionHash.Of(Some.Definition(With("hyperband"), ("search.trials", "61"))));

    [Fact]
    public void Trials_that_are_compared_at_rungs_have_no_repeats()
    {
        var text = Some.Replace("  trials: 60", "  trials: 60\n  repeats: 3") + "early_stopping: hyperband\n";

        Assert.Equal(
            "expected no repeats and no folds with 'type: hyperband', which compares single trials, got 3",
            Assert.Single(Some.Parse(text).Diagnostics).Message);
    }

    [Fact]
    public void A_function_has_no_epochs_to_stop_at()
    {
        var text = "version: 1\nmodel: function\nfunction: sphere\nsearch: { method: random, trials: 3 }\n"
            + "parameters: { x: { min: 0.0, max: 1.0 } }\nearly_stopping: median\n";

        var fault = Assert.Single(Some.Parse(text).Diagnostics);

        Assert.Equal(
            ("HS109", "expected no early stopping for a function, which has no epochs, got one"), (fault.Code, fault.Message));
    }

    [Fact]
    public void How_trials_are_stopped_is_part_of_what_a_sweep_is()
    {
        string[] sections =
            ["median", "{ type: median, startup_trials: 6 }", "{ type: patience, patience: 1 }", "{ type: patience, patience: 2 }"];

        var hashes = sections.Select(section => DefinitionHash.Of(Some.Definition(With(section)))).ToHashSet();

        hashes.Add(DefinitionHash.Of(Some.Definition(Some.Linear)));
        Assert.Equal(5, hashes.Count);
        Assert.Contains(DefinitionHash.Of(Some.Definition(With("{ type: median, startup_trials: 5 }"))), hashes);
    }

    static string With(string section) => $"{Some.Linear}early_stopping: {section}\n";
}
