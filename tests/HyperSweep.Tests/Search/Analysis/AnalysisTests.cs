using HyperSweep.Search.Analysis;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Analysis;

public sealed class AnalysisTests
{
    static readonly MetricDefinition Accuracy = new(MetricName.ValAccuracy, Goal.Maximize, null);

    static readonly SearchSpace Space = new(
    [
        new("step_size", new FloatDomain(1e-4, 1, Scale.Log, null, null)), new("loss", new ChoiceDomain(["hinge", "softmax"])),
        new("epochs", new FixedDomain(3L)),
    ]);

    [Theory, InlineData(0.9, "upper"), InlineData(1.2e-4, "lower")]
    public void Warns_when_the_best_value_lies_at_an_edge(double best, string edge)
    {
        var warning = Assert.Single(EdgeWarning.Of([Trial(1, 0.01, 0.5), Trial(2, best, 0.9), Trial(3, 0.02, 0.6)], Space, Accuracy));

        Assert.Contains($"is at the {edge} edge of its range", warning.ToString());
    }

    [Fact]
    public void Does_not_warn_in_the_middle_or_without_results()
    {
        Assert.Empty(EdgeWarning.Of([Trial(1, 0.01, 0.9), Trial(2, 1, 0.1)], Space, Accuracy));
        Assert.Empty(EdgeWarning.Of([Trial(1, 1, double.NaN)], Space, Accuracy));
    }

    [Fact]
    public void Importance_is_1_for_the_parameter_that_decides_and_near_0_for_noise()
    {
        var trials = Enumerable.Range(1, 40).Select(i => Trial(i, 0.001 * i, i % 2 == 0 ? 0.9 : 0.5, i % 2 == 0 ? "hinge" : "softmax"));

        var importances = MarginalImportance.Of(trials, Space);

        Assert.Equal(["loss", "step_size"], importances.Select(importance => importance.Name));
        Assert.Equal(1, importances[0].Importance, 12);
        Assert.InRange(importances[1].Importance, 0, 0.1);
    }

    [Fact]
    public void Importance_of_two_groups_is_the_one_computed_by_hand()
    {
        // Groups 1 … 5 and 3 … 7: SS within 20, SS total 30, ε² = (10 − 20/8) / 30.
        var trials = Enumerable.Range(0, 10).Select(i => Trial(i + 1, 0.1, i < 5 ? i + 1 : i - 2, i < 5 ? "hinge" : "softmax"));

        Assert.Equal(0.25, Assert.Single(MarginalImportance.Of(trials, Space)).Importance, 12);
    }

    [Fact]
    public void Says_nothing_about_few_trials_or_equal_ones()
    {
        Assert.Empty(MarginalImportance.Of(Enumerable.Range(1, 9).Select(i => Trial(i, 0.1 * i, i)), Space));
        Assert.Empty(MarginalImportance.Of(Enumerable.Range(1, 20).Select(i => Trial(i, 0.01 * i, 0.5)), Space));
    }

    static FinishedTrial Trial(int number, double stepSize, double value, string loss = "hinge") =>
        new(new(number), new([new("step_size", stepSize), new("loss", loss), new("epochs", 3L)]), TrialStatus.Completed, value);
}
