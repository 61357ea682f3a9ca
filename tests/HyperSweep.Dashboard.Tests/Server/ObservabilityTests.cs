using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace HyperSweep.Dashboard.Tests.Server;

public sealed partial class ObservabilityTests
{
    [Fact]
    public async Task Metrics_are_as_Prometheus_reads_them()
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, 1, 2, 3);
        served.Sweep.Fail(2, 4, "no");

        using var answer = await served.Client.GetAsync("/metrics");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", $"{answer.Content.Headers.ContentType}");
        Assert.Contains("hypersweep_sweep_trials{sweep=\"digits\",status=\"completed\"} 3\n", text);
        Assert.Contains("hypersweep_sweep_trials{sweep=\"digits\",status=\"failed\"} 1\n", text);
        Assert.Contains("hypersweep_sweep_trials_wanted{sweep=\"digits\"} 40\n", text);
        Assert.Contains("hypersweep_sweep_running{sweep=\"digits\"} 1\n", text);
        Assert.Contains("hypersweep_sweep_best_value{sweep=\"digits\",metric=\"val_accuracy\"} 0.53", text);
        Assert.Contains("hypersweep_worker_trials_done{sweep=\"digits\",worker=\"local-2\"} 3\n", text);
        Assert.EndsWith("\n", text);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(Line(), line));
        Assert.InRange(Value(text, "hypersweep_worker_last_seen_seconds"), 1904281690, 1904281700);
    }

    [Fact]
    public async Task A_name_cannot_end_its_label()
    {
        var sweep = new SampleSweep();
        sweep.Add("a\"} 1\nb\\c", SampleSweep.Definition, 1);
        await using var served = await ServedSweep.StartAsync(sweep);

        var text = await served.Client.GetStringAsync("/metrics");

        Assert.Contains("hypersweep_sweep_running{sweep=\"a\\\"} 1\\nb\\\\c\"} 0\n", text);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(Line(), line));
    }

    [Fact]
    public async Task Health_tells_whether_the_database_can_be_read()
    {
        await using var served = await ServedSweep.StartAsync();
        Assert.Equal("ready\n", await served.Client.GetStringAsync("/health/ready"));

        File.Move(served.Sweep.Path, $"{served.Sweep.Path}.away");
        using var ready = await served.Client.GetAsync("/health/ready");
        using var live = await served.Client.GetAsync("/health/live");
        File.Move($"{served.Sweep.Path}.away", served.Sweep.Path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("not ready: Expected a database", await ready.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Workers_of_all_sweeps_are_listed()
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, 1, 2);
        served.Sweep.Finish(2, 3);

        var rows = (await served.GetAsync("/api/workers")).GetProperty("rows").EnumerateArray().ToArray();

        Assert.Equal(["local-1", "local-2"], rows.Select(row => row[0].GetString()).Order());
        Assert.Equal(["digits", "digits"], rows.Select(row => row[2].GetString()));
    }

    static double Value(string text, string name) => double.Parse(
        text.Split('\n').First(line => line.StartsWith($"{name}{{", StringComparison.Ordinal)).Split(' ')[^1],
        CultureInfo.InvariantCulture);

    // Comment, or name{label="value",…} number; quotes inside values are escaped.
    [GeneratedRegex("""^(# (HELP|TYPE) .+|[a-z_]+(\{([a-z]+="([^"\\\n]|\\["\\n])*",?)+\})? (NaN|[+-]Inf|[0-9.eE+-]+))$""")]
    private static partial Regex Line();
}
