using System.Runtime.InteropServices;

namespace HyperSweep.Dashboard.Tests.Server;

public sealed class TrialApiTests
{
    [Fact]
    public async Task A_trial_comes_with_the_command_that_repeats_it()
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, 1, 2, 3);

        var trial = await served.GetAsync("api/sweeps/1/trials/2");

        Assert.Equal(
            "hypersweep run 'my sweeps/digits.yaml' --name digits-2 --trials 1 --set loss=softmax "
            + "--set step_size=0.0125 --set lambda=0.0001 --set batch_size=16 --set epochs=5",
            trial.GetProperty("command").GetString());
        Assert.Equal("1.1.1", trial.GetProperty("runs")[0].GetProperty("run").GetString());
        Assert.Equal(5, trial.GetProperty("epochs").GetArrayLength());
        Assert.Equal(SampleSweep.Accuracy(2, 4), trial.GetProperty("epochs")[3][5].GetDouble());
    }

    [Fact]
    public async Task Curves_of_all_trials_come_as_one_array_of_floats()
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, 1, 2);
        served.Sweep.Plan(3);
        served.Sweep.Begin(2, 3);
        served.Sweep.Report(3, 1, 2);

        var curves = await served.GetAsync("api/sweeps/1/curves?metric=val_accuracy");

        Assert.Equal("[1,2,3]", curves.GetProperty("trials").GetRawText());
        Assert.Equal("[5,5,2]", curves.GetProperty("lengths").GetRawText());
        var values = MemoryMarshal.Cast<byte, float>(curves.GetProperty("values").GetBytesFromBase64());
        Assert.Equal((12, (float)SampleSweep.Accuracy(2, 1)), (values.Length, values[5]));
    }

    [Fact]
    public async Task Curves_of_an_unknown_metric_are_refused_with_the_known_ones()
    {
        await using var served = await ServedSweep.StartAsync();

        using var answer = await served.Client.GetAsync("api/sweeps/1/curves?metric=1;drop table trials");

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("val_accuracy", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_stored_model_comes_with_its_trial()
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, 1, 2);
        served.Sweep.SaveModel(2, classes: 2, features: 4);
        served.Sweep.Database.SaveTestResult(1, new(2), 0.3, 0.875, new[,] { { 5, 1 }, { 0, 2 } }, SampleSweep.Start);

        var sweep = await served.GetAsync("api/sweeps/1");
        var model = await served.GetAsync("api/sweeps/1/model");

        Assert.Equal(2, sweep.GetProperty("model_trial").GetInt32());
        Assert.Equal("[[5,1],[0,2]]", model.GetProperty("confusion").GetRawText());
        Assert.Equal(0.875, model.GetProperty("test_accuracy").GetDouble());
        var weights = MemoryMarshal.Cast<byte, float>(model.GetProperty("weights").GetBytesFromBase64());
        Assert.Equal([-0.2f, -0.1f, 0, 0.1f, -0.2f, -0.1f, 0, 0.1f], weights.ToArray());
    }

    [Theory]
    [InlineData("runs", 2)]
    [InlineData("failures", 1)]
    [InlineData("workers", 2)]
    [InlineData("events", 0)]
    public async Task Lists_have_a_row_for_each(string list, int rows)
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, 1, 2);
        served.Sweep.Fail(2, 3, "loss is not finite");

        var answer = await served.GetAsync($"api/sweeps/1/{list}");

        Assert.Equal(rows, answer.GetProperty("rows").GetArrayLength());
        Assert.False(answer.GetProperty("is_cut").GetBoolean());
    }
}
