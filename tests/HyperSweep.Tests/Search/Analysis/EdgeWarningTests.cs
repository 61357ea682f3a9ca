using HyperSweep.Search.Analysis;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Analysis;

public sealed class EdgeWarningTests
{
    static readonly MetricDefinition Accuracy = new(MetricName.ValAccuracy, Goal.Maximize, Target: null);
    static readonly FloatDomain StepSizes = new(1e-4, 0.3, Scale.Log, Step: null, GridPoints: null);

    [Fact]
    public void A_best_value_near_the_upper_end_is_told()
    {
        var warnings = Judge("step_size", StepSizes, 0.29);

        Assert.Equal([new EdgeWarning("step_size", 0.29, RangeEdge.Upper, 0.3)], warnings);
        Assert.Equal("best step_size 0.29 is at the upper edge (0.3): try a wider range", warnings[0].ToString());
    }

    [Theory]
    [InlineData(1e-4, RangeEdge.Lower)]
    [InlineData(1.4e-4, RangeEdge.Lower)]
    [InlineData(1.6e-4, null)]
    [InlineData(0.19, null)]
    [InlineData(0.21, RangeEdge.Upper)]
    [InlineData(0.3, RangeEdge.Upper)]
    public void Five_percent_are_measured_on_the_scale_of_the_range(double value, RangeEdge? expected) =>
        Assert.Equal(expected, Judge("step_size", StepSizes, value).SingleOrDefault()?.Edge);

    [Fact]
    public void Whole_numbers_have_edges_too_and_are_written_without_exponent()
    {
        var warning = Judge("units", new IntDomain(1, 20_000, Scale.Linear, Step: 1, GridPoints: null), 19_999L).Single();

        Assert.Equal("best units 19999 is at the upper edge (20000): try a wider range", warning.ToString());
    }

    [Fact]
    public void Trials_that_all_did_equally_well_recommend_nothing()
    {
        FinishedTrial[] trials =
            [Trial(1, "step_size", 0.29, TrialStatus.Completed, 0.5), Trial(2, "step_size", 0.01, TrialStatus.Completed, 0.5)];

        Assert.Empty(EdgeWarning.Of(trials, new([new("step_size", StepSizes)]), Accuracy));
    }

    [Fact]
    public void Choices_fixed_values_and_ranges_of_one_value_have_no_edge()
    {
        Assert.Empty(Judge("batch_size", new ChoiceDomain([32L, 64L]), 64L));
        Assert.Empty(Judge("epochs", new FixedDomain(5L), 5L));
        Assert.Empty(Judge("x", new IntDomain(3, 3, Scale.Linear, Step: 1, GridPoints: null), 3L));
    }

    [Theory]
    [InlineData(Goal.Maximize, 1)]
    [InlineData(Goal.Minimize, 0)]
    public void Only_the_best_trial_is_looked_at(Goal goal, int expected)
    {
        FinishedTrial[] trials =
        [
            Trial(1, "step_size", 0.01, TrialStatus.Completed, 0.7), Trial(2, "step_size", 0.3, TrialStatus.Completed, 0.9),
            Trial(3, "step_size", 0.3, TrialStatus.Failed, double.NaN),
        ];

        var warnings = EdgeWarning.Of(trials, new([new("step_size", StepSizes)]), Accuracy with { Goal = goal });

        Assert.Equal(expected, warnings.Count);
    }

    [Fact]
    public void Of_equally_good_trials_the_first_is_the_best_in_whatever_order_they_come()
    {
        FinishedTrial[] trials =
        [
            Trial(2, "step_size", 0.01, TrialStatus.Completed, 0.9), Trial(1, "step_size", 0.3, TrialStatus.Completed, 0.9),
            Trial(3, "step_size", 0.02, TrialStatus.Completed, 0.1),
        ];

        var warnings = EdgeWarning.Of(trials, new([new("step_size", StepSizes)]), Accuracy);

        Assert.Single(warnings);
    }

    [Fact]
    public void Without_a_value_there_is_nothing_to_say() => Assert.Empty(EdgeWarning.Of(
        [Trial(1, "step_size", 0.3, TrialStatus.Failed, double.NaN)], new([new("step_size", StepSizes)]), Accuracy));

    [Fact]
    public void The_best_may_be_one_that_was_stopped()
    {
        FinishedTrial[] trials =
            [Trial(1, "step_size", 0.3, TrialStatus.Completed, 0.8), Trial(2, "step_size", 0.01, TrialStatus.Stopped, 0.9)];

        Assert.Empty(EdgeWarning.Of(trials, new([new("step_size", StepSizes)]), Accuracy));
    }

    static IReadOnlyList<EdgeWarning> Judge(string name, ParameterDomain domain, ParameterValue value) =>
        EdgeWarning.Of([Trial(1, name, value, TrialStatus.Completed, 0.9)], new([new(name, domain)]), Accuracy);

    static FinishedTrial Trial(int number, string name, ParameterValue value, TrialStatus status, double metric) =>
        new(new(number), new([new(name, value)]), status, metric);
}
