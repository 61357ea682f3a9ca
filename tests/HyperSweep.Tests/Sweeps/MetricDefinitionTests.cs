using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Sweeps;

public sealed class MetricDefinitionTests
{
    static readonly Metrics Measured = new(
        TrainLoss: 1, TrainAccuracy: 2, RegularizationLoss: 3, ValidationLoss: 4, ValidationAccuracy: 5, Value: 6);

    [Theory]
    [InlineData(MetricName.TrainLoss, 1)]
    [InlineData(MetricName.TrainAccuracy, 2)]
    [InlineData(MetricName.ValLoss, 4)]
    [InlineData(MetricName.ValAccuracy, 5)]
    [InlineData(MetricName.Value, 6)]
    public void Takes_its_own_number_from_the_metrics(MetricName name, double expected) =>
        Assert.Equal(expected, new MetricDefinition(name, Goal.Maximize, Target: null).Of(Measured));

    [Theory]
    [InlineData(Goal.Maximize, 2, 1, true)]
    [InlineData(Goal.Maximize, 1, 1, false)]
    [InlineData(Goal.Minimize, 2, 1, false)]
    [InlineData(Goal.Minimize, 1, 2, true)]
    [InlineData(Goal.Minimize, double.NaN, 1, false)]
    [InlineData(Goal.Minimize, 1, double.NaN, true)]
    [InlineData(Goal.Maximize, double.NaN, double.NaN, false)]
    public void Knows_which_value_is_better(Goal goal, double value, double than, bool expected) =>
        Assert.Equal(expected, new MetricDefinition(MetricName.Value, goal, Target: null).IsBetter(value, than));
}
