using System.Text.Json;
using HyperSweep.Learning.Gradients;
using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Regularizers;

namespace HyperSweep.Dashboard.Tests.Server;

public sealed class PlaygroundApiTests
{
    static readonly double[][] Points = [[0.5, 0.4, 0], [0.8, 0.3, 0], [-0.4, 0.2, 1], [-0.6, 0.5, 1], [0.1, -0.7, 2], [-0.2, -0.4, 2]];

    static readonly double[] Parameters = [1, 2, 2, -4, 3, -1, 0, 0.5, -0.5];

    [Theory]
    [InlineData("hinge", LossKind.Hinge)]
    [InlineData("squared_hinge", LossKind.SquaredHinge)]
    [InlineData("softmax", LossKind.Softmax)]
    public async Task The_numbers_are_the_cores(string word, LossKind loss)
    {
        await using var served = await ServedSweep.StartAsync();
        var core = new LinearObjective(
            [.. Points.Select(point => point[..2])], [0, 0, 1, 1, 2, 2], 3, Loss.Of(loss), Regularizer.Of(RegularizerKind.L2, 0), 0.1);

        var (status, answer) = await Ask(served, loss: word);

        Assert.Equal(200, status);
        Assert.Equal(core.Gradient(Parameters), Numbers(answer, "gradient"));
        Assert.Equal(core.Value(Parameters), answer.GetProperty("loss").GetDouble());
        Assert.Equal(core.SampleLosses(Parameters), Numbers(answer, "losses"));
        Assert.Equal(0.1 * (1 + 4 + 4 + 16 + 9 + 1), answer.GetProperty("regularization_loss").GetDouble(), 12);
    }

    [Fact]
    public async Task One_step_goes_against_the_gradient()
    {
        await using var served = await ServedSweep.StartAsync();
        var (_, before) = await Ask(served);

        var (_, after) = await Ask(served, steps: 1);

        var expected = Parameters.Zip(Numbers(before, "gradient"), (parameter, slope) => parameter - 0.05 * slope);
        Assert.Equal(expected, Numbers(after, "parameters"));
        Assert.True(after.GetProperty("loss").GetDouble() < before.GetProperty("loss").GetDouble());
    }

    [Fact]
    public async Task Many_steps_separate_the_classes()
    {
        await using var served = await ServedSweep.StartAsync();

        var (_, answer) = await Ask(served, steps: 1000, lambda: 0);

        Assert.Equal(1, answer.GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public async Task Weights_that_are_not_given_are_drawn_from_the_seed()
    {
        await using var served = await ServedSweep.StartAsync();

        var (_, first) = await Ask(served, parameters: null, seed: 1);
        var (_, again) = await Ask(served, parameters: null, seed: 1);
        var (_, other) = await Ask(served, parameters: null, seed: 2);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.NotEqual(first.GetRawText(), other.GetRawText());
    }

    [Theory]
    [InlineData("""{"points":[],"loss":"hinge"}""")]
    [InlineData("""{"points":[[0,0,3]],"loss":"hinge"}""")]
    [InlineData("""{"points":[[0,0]],"loss":"hinge"}""")]
    [InlineData("""{"points":[null],"loss":"hinge"}""")]
    [InlineData("""{"points":[[1e999,0,0]],"loss":"hinge"}""")]
    [InlineData("""{"points":[[0,0,0]],"loss":"perceptron"}""")]
    [InlineData("""{"points":[[0,0,0]],"loss":"hinge","lambda":-1}""")]
    [InlineData("""{"points":[[0,0,0]],"loss":"hinge","steps":1001}""")]
    [InlineData("""{"points":[[0,0,0]],"loss":"hinge","parameters":[1,2]}""")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task Nonsense_is_refused_with_a_message(string body)
    {
        await using var served = await ServedSweep.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await served.Client.PostAsync("api/playground", content);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("Expected", await answer.Content.ReadAsStringAsync());
        Assert.Empty(served.Faults);
    }

    static Task<(int Status, JsonElement Answer)> Ask(
        ServedSweep served, string loss = "softmax", int steps = 0, double lambda = 0.1, ulong seed = 0) =>
        Ask(served, Parameters, loss, steps, lambda, seed);

    static Task<(int Status, JsonElement Answer)> Ask(
        ServedSweep served, double[]? parameters, string loss = "softmax", int steps = 0, double lambda = 0.1, ulong seed = 0) =>
        served.PostAsync("api/playground", new { points = Points, parameters, seed, loss, lambda, step_size = 0.05, steps });

    static double[] Numbers(JsonElement answer, string name) => [.. answer.GetProperty(name).EnumerateArray().Select(x => x.GetDouble())];
}
