using HyperSweep.Engines.Programs;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Engines.Programs;

public sealed class MetricsLineTests
{
    [Fact]
    public void Takes_every_metric_that_tables_have()
    {
        var line = """
             {"epoch": 1, "train_loss": 1, "train_accuracy": 0.5, "regularization_loss": 2, "val_loss": 3, "val_accuracy": 0.25}
            """;

        Assert.Equal(new(new Metrics(1, 0.5, 2, 3, 0.25, double.NaN), null), MetricsLine.Read(line, "val_loss"));
    }

    [Fact]
    public void A_metric_of_any_name_is_the_value() =>
        Assert.Equal(Metrics.None with { Value = -3e-7, ValidationLoss = 2 },
            MetricsLine.Read("""{"f1": -3e-7, "value": 9, "validation_loss": 2, "more": {"deep": [1]}}""", "f1")!.Metrics);

    [Theory]
    [InlineData("")]
    [InlineData("epoch 1: loss 0.5")]
    [InlineData("[1, 2]")]
    [InlineData("{\"epoch\": 1}")]
    [InlineData("{\"loss\": 1")]
    [InlineData("{loss: 1}")]
    [InlineData("{\"note\": \"NaN, loss: 1\", }")]
    public void Other_lines_are_none(string line) => Assert.Null(MetricsLine.Read(line, "loss"));

    [Theory]
    [InlineData("{\"loss\": NaN}", "NaN")]
    [InlineData("{\"epoch\": 2, \"loss\":-Infinity, \"lr\": 1}", "-Infinity")]
    [InlineData("{\"loss\": \"0.5\"}", "0.5")]
    [InlineData("{\"loss\": null}", "null")]
    [InlineData("{\"loss\": 1e999}", "1e999")]
    public void A_metric_that_is_no_finite_number_is_a_fault(string line, string got) =>
        Assert.Equal($"expected a finite number for loss, got {got}", MetricsLine.Read(line, "loss")!.Fault);

    [Fact]
    public void What_is_not_the_metric_may_be_anything() => Assert.Equal(
        new(Metrics.None with { Value = 1 }, null), MetricsLine.Read("{\"loss\": 1, \"train_loss\": NaN, \"val_loss\": \"?\"}", "loss"));

    [Fact]
    public void Further_objectives_are_part_of_the_line()
    {
        var line = MetricsLine.Read("{\"latency\": 2, \"val_loss\": 0.5, \"size\": 7}", "latency", "val_loss", "size");

        Assert.Equal(new(Metrics.None with { Value = 2, ValidationLoss = 0.5, Value3 = 7 }, null), line);
    }

    [Theory]
    [InlineData("{\"latency\": 2}", "expected a finite number for size, got none")]
    [InlineData("{\"latency\": 2, \"size\": NaN}", "expected a finite number for size, got NaN")]
    [InlineData("{\"latency\": NaN, \"size\": 1}", "expected a finite number for latency, got NaN")]
    public void An_objective_that_is_missing_or_no_number_is_told(string line, string fault) =>
        Assert.Equal(fault, MetricsLine.Read(line, "latency", "size")!.Fault);

    [Fact]
    public void A_line_without_the_first_objective_is_no_epoch() => Assert.Null(MetricsLine.Read("{\"size\": 2}", "latency", "size"));
}
