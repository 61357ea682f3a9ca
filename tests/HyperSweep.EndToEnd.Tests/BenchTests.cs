using System.Text.Json;

namespace HyperSweep.EndToEnd.Tests;

public sealed class BenchTests : IDisposable
{
    readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Bench_tells_what_share_of_the_peak_training_reaches()
    {
        var answer = _workspace.Run("bench", "--seconds", "2", "--format", "json").Expect(0);

        JsonElement[] rows = [.. JsonDocument.Parse(answer.Out).RootElement.EnumerateArray()];
        Assert.True(Number(Of("multiply-add peak").Single(), "gflops_per_s") > 0);
        Assert.True(Number(Of("memory read").Single(), "gbytes_per_s") > 0);
        var training = Of("training");
        Assert.Equal(
            [(1, 784), (8, 784), (32, 784), (1, 3072), (8, 3072), (32, 3072)],
            training.Select(row => ((int)Number(row, "trials"), (int)Number(row, "features"))));
        Assert.All(training, AssertSound);
        var pairs = Of("training, two cohorts");
        Assert.Equal(Environment.ProcessorCount > 1 ? 1 : 0, pairs.Length);
        Assert.All(pairs, AssertSound);
        Assert.All(pairs, pair => Assert.InRange(Number(pair, "speedup"), 0.1, 3));
        Assert.Contains("medians of", answer.Error);

        JsonElement[] Of(string what) => [.. rows.Where(row => row.GetProperty("what").GetString() == what)];
    }

    [Fact]
    public void Help_of_bench_starts_with_command_lines_to_copy() =>
        Assert.StartsWith("Examples:\n  hypersweep bench\n", _workspace.Run("bench", "--help").Expect(0).Out);

    // The share follows from the other columns, so that a slip in one of them shows.
    static void AssertSound(JsonElement row)
    {
        var flops = 4 * Number(row, "rows") * Number(row, "features") * 10;
        Assert.InRange(Number(row, "share_of_peak"), 0.001, 1.2);
        var rate = Number(row, "gflops_per_s");
        Assert.InRange(flops / Number(row, "ms_per_epoch_and_trial") / 1e6, rate * 0.9 - 0.1, rate * 1.1 + 0.1);
    }

    static double Number(JsonElement row, string column) => row.GetProperty(column).GetDouble();
}
