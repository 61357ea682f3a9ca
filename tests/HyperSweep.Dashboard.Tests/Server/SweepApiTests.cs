using System.Net;
using System.Text.Json;

namespace HyperSweep.Dashboard.Tests.Server;

public sealed class SweepApiTests
{
    [Fact]
    public async Task Sweeps_are_listed_with_their_progress()
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, 1, 2, 3);
        served.Sweep.Plan(4);

        var sweep = Assert.Single((await served.GetAsync("api/sweeps")).EnumerateArray());

        Assert.Equal("digits", sweep.GetProperty("name").GetString());
        Assert.Equal((40, 3, 1), (Int(sweep, "total"), Int(sweep, "completed"), Int(sweep, "queued")));
        Assert.Equal((SampleSweep.Accuracy(3, 5), 3), (sweep.GetProperty("best_value").GetDouble(), Int(sweep, "best_trial")));
    }

    [Fact]
    public async Task Parameters_have_the_ranges_and_scales_of_the_sweep_file()
    {
        await using var served = await ServedSweep.StartAsync();

        var parameters = (await served.GetAsync("api/sweeps/1")).GetProperty("parameters");

        Assert.Equal(
            """{"name":"step_size","kind":"float","scale":"log","min":0.0001,"max":0.1,"values":null}""", parameters[1].GetRawText());
        Assert.Equal(["16", "32", "full"], Texts(parameters[3].GetProperty("values")));
        Assert.Equal("fixed", parameters[4].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Parameters_of_a_sweep_file_that_cannot_be_read_come_from_the_trials()
    {
        await using var served = await ServedSweep.StartAsync(new(definition: "version: 99\n"));
        served.Sweep.Finish(1, [.. Enumerable.Range(1, 20)]);

        var parameters = (await served.GetAsync("api/sweeps/1")).GetProperty("parameters");

        Assert.Equal(["choice", "float", "float", "choice", "fixed"], Texts(parameters, "kind"));
        Assert.Equal("log", parameters[1].GetProperty("scale").GetString());
    }

    [Fact]
    public async Task Trials_come_as_columns()
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, 1, 2, 3);
        served.Sweep.Fail(2, 4, "loss is not finite");

        var trials = await served.GetAsync("api/sweeps/1/trials");

        Assert.Equal([1, 2, 3, 4], trials.GetProperty("numbers").EnumerateArray().Select(number => number.GetInt32()));
        var value = Column(trials, "facts", "value").GetProperty("values");
        Assert.Equal(SampleSweep.Accuracy(2, 5), value[1].GetDouble());
        Assert.Equal(JsonValueKind.Null, value[3].ValueKind);
        var status = Column(trials, "facts", "status");
        Assert.Equal(["completed", "failed"], Texts(status.GetProperty("words")));
        Assert.Equal("[0,0,0,1]", status.GetProperty("codes").GetRawText());
        Assert.Equal(["32", "16", "full"], Texts(Column(trials, "parameters", "batch_size").GetProperty("words")));
    }

    [Fact]
    public async Task After_a_revision_only_what_changed_comes()
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, 1, 2, 3);
        served.Sweep.Plan(4, 5);
        var whole = await served.GetAsync("api/sweeps/1/trials");
        served.Sweep.Begin(2, 5);
        served.Sweep.Plan(6);

        var changed = await served.GetAsync($"api/sweeps/1/trials?after={whole.GetProperty("revision").GetString()}");
        var none = await served.GetAsync($"api/sweeps/1/trials?after={changed.GetProperty("revision").GetString()}");

        Assert.True(whole.GetProperty("whole").GetBoolean());
        Assert.False(changed.GetProperty("whole").GetBoolean());
        Assert.Equal("[5,6]", changed.GetProperty("numbers").GetRawText());
        Assert.Equal("[]", none.GetProperty("numbers").GetRawText());
    }

    [Theory]
    [InlineData("00000000-1")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task An_unknown_revision_gives_everything(string after)
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Plan(1, 2);

        var trials = await served.GetAsync($"api/sweeps/1/trials?after={after}");

        Assert.True(trials.GetProperty("whole").GetBoolean());
        Assert.Equal("[1,2]", trials.GetProperty("numbers").GetRawText());
    }

    [Fact]
    public async Task Importance_names_its_method_and_finds_what_matters()
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, [.. Enumerable.Range(1, 34)]);

        var answer = await served.GetAsync("api/sweeps/1/importance");

        Assert.Equal("correlation_ratio", answer.GetProperty("method").GetString());
        Assert.Contains("Kelley 1935", answer.GetProperty("explanation").GetString());
        Assert.Equal("step_size", answer.GetProperty("parameters")[0].GetProperty("name").GetString());
        Assert.Contains("upper edge (0.1)", Assert.Single(Texts(answer.GetProperty("warnings")), text => text.Contains("step_size")));
    }

    [Theory]
    [InlineData("fanova", "Hutter et al. 2014")]
    [InlineData("ped_anova", "Watanabe et al. 2023")]
    public async Task Importance_is_reckoned_by_the_method_that_is_asked_for(string method, string source)
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, [.. Enumerable.Range(1, 34)]);

        var answer = await served.GetAsync($"api/sweeps/1/importance?method={method}");

        Assert.Equal(method, answer.GetProperty("method").GetString());
        Assert.Contains(source, answer.GetProperty("explanation").GetString());
        Assert.Equal("step_size", answer.GetProperty("parameters")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_method_that_nobody_knows_is_refused_with_those_that_are_known()
    {
        await using var served = await ServedSweep.StartAsync();

        using var answer = await served.Client.GetAsync("api/sweeps/1/importance?method=guess");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("correlation_ratio, fanova, ped_anova, got 'guess'",
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Effects_are_means_at_values_in_the_order_of_the_parameter()
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, [.. Enumerable.Range(1, 34)]);

        var effects = (await served.GetAsync("api/sweeps/1/effects")).EnumerateArray().ToArray();

        var effect = effects.Single(entry => entry.GetProperty("name").GetString() == "step_size");
        double[] values = [.. effect.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(values.Order(), values);
        Assert.Equal(values.Length, effect.GetProperty("means").GetArrayLength());
        Assert.Equal(values.Length, effect.GetProperty("deviations").GetArrayLength());
    }

    [Theory]
    [InlineData("api/sweeps/99")]
    [InlineData("api/sweeps/99/trials")]
    [InlineData("api/sweeps/99/runs")]
    [InlineData("api/sweeps/1/trials/77")]
    [InlineData("api/sweeps/1/model")]
    [InlineData("api/nothing")]
    [InlineData("api/sweeps/1%20or%201=1")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var served = await ServedSweep.StartAsync();

        using var answer = await served.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(served.Faults);
    }

    static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(text => text.GetString()!);

    static IEnumerable<string> Texts(JsonElement array, string name) =>
        array.EnumerateArray().Select(element => element.GetProperty(name).GetString()!);

    static JsonElement Column(JsonElement trials, string group, string name) =>
        trials.GetProperty(group).EnumerateArray().Single(column => column.GetProperty("name").GetString() == name);
}
