using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Training;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Models;

public sealed class ModelParametersTests
{
    [Fact]
    public void Defaults_of_the_linear_model_are_read_back()
    {
        var told = LinearHyperparameters.From(new([]));

        Assert.Equal((LossKind.Softmax, 0.01, 0.0, 64, 10), (told.Loss, told.StepSize, told.Lambda, told.BatchSize, told.Epochs));
    }

    [Theory]
    [InlineData("step_size", 0.0, "Expected step_size to be a number above 0, got 0.")]
    [InlineData("lambda", -1.0, "Expected lambda to be a number of at least 0, got -1.")]
    [InlineData("step_size", double.NaN, "Expected step_size to be a number above 0, got NaN.")]
    public void Values_out_of_range_are_refused(string name, double value, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => LinearHyperparameters.From(new([new(name, value)])));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Unknown_words_and_fractions_are_refused()
    {
        Assert.Throws<ArgumentException>(() => LinearHyperparameters.From(new([new("loss", "l2")])));
        Assert.Throws<ArgumentException>(() => LinearHyperparameters.From(new([new("epochs", 1.5)])));
        Assert.Throws<ArgumentException>(() => LinearHyperparameters.From(new([new("batch_size", 0L)])));
    }

    [Fact]
    public void Functions_of_any_dimension_take_any_name() =>
        Assert.Equal([null, null, 2, 6], ModelParameters.Functions.OrderBy(name => name.Length == 6 ? name == "sphere" ? 0 : 2 : name == "nothing" ? 1 : 3)
            .Select(name => ModelParameters.Of(ModelKind.Function, name)?.Count));
}
