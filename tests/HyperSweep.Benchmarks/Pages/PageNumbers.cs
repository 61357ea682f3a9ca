using System.Globalization;
using HyperSweep.Benchmarks.Measuring;

namespace HyperSweep.Benchmarks.Pages;

/// <summary>What was measured of the pages of one sweep; times in milliseconds.</summary>
sealed class PageNumbers
{
    public static readonly string[] Tabs = ["overview", "parallel", "curves"];

    static readonly (string Name, string Path)[] Payloads =
    [
        ("trials", "api/sweeps/1/trials"), ("curves of one metric", "api/sweeps/1/curves?metric=val_accuracy"),
        ("facts of the sweep", "api/sweeps/1"),
    ];

    readonly List<double> _median = [], _late = [], _worst = [], _memory = [], _memoryMost = [];
    readonly List<(long Packed, long Plain)> _payloads = [];

    public Dictionary<string, List<double>> FirstPaint { get; } = Tabs.ToDictionary(tab => tab, _ => new List<double>());

    public Dictionary<string, List<double>> FirstChart { get; } = Tabs.ToDictionary(tab => tab, _ => new List<double>());

    public void AddFrames(double[] frames)
    {
        Array.Sort(frames);
        _median.Add(frames[frames.Length / 2]);
        _late.Add(frames[frames.Length * 95 / 100]);
        _worst.Add(frames[^1]);
    }

    public void AddMemory((double Now, double Most) megabytes)
    {
        _memory.Add(megabytes.Now);
        _memoryMost.Add(megabytes.Most);
    }

    public async Task MeasurePayloadsAsync(ServedPages served)
    {
        foreach (var (_, path) in Payloads) _payloads.Add(await served.PayloadAsync(path));
    }

    /// <summary>A line for each number, a column for each sweep.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<PageNumbers> sweeps)
    {
        foreach (var tab in Tabs) yield return Row($"{tab}: first paint, ms", numbers => Show(numbers.FirstPaint[tab], "0"));
        foreach (var tab in Tabs) yield return Row($"{tab}: first chart, ms", numbers => Show(numbers.FirstChart[tab], "0"));
        yield return Row("brush: median frame, ms", numbers => Show(numbers._median, "0.0"));
        yield return Row("brush: 95 % of frames within, ms", numbers => Show(numbers._late, "0.0"));
        yield return Row("brush: slowest frame, ms", numbers => Show(numbers._worst, "0.0"));
        for (var i = 0; i < Payloads.Length; i++)
        {
            var payload = i;
            yield return Row($"payload: {Payloads[i].Name}, kB", numbers => Kilobytes(numbers._payloads[payload]));
        }
        yield return Row("memory after the pages, MB", numbers => Show(numbers._memory, "0"));
        yield return Row("memory at most, MB", numbers => Show(numbers._memoryMost, "0"));

        string[] Row(string name, Func<PageNumbers, string> show) => [name, .. sweeps.Select(show)];
    }

    static string Show(List<double> values, string format) => Spread.Of(values).Show(format);

    static string Kilobytes((long Packed, long Plain) bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes.Packed / 1000.0:0.#} ({bytes.Plain / 1000.0:0.#})");
}
