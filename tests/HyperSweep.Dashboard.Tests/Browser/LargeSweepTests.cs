using System.Globalization;
using HyperSweep.Tests.Results;
using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

/// <summary>
/// 10,000 trials with 200,000 epochs. HYPERSWEEP_MEASURE=FILE appends what was measured, for the notes: times depend on the machine,
/// so no test asks for them.
/// </summary>
[Collection(ChromiumGroup.Name)]
public sealed class LargeSweepTests(ChromiumFixture chromium) : IDisposable
{
    const int Trials = 10_000, Epochs = 20;

    // Times between frames while a brush is being dragged, and how long after the navigation the first chart stood.
    const string RecordFrames = """
        () => {
          window.frameTimes = [];
          let last = performance.now();
          const step = () => {
            const now = performance.now();
            window.frameTimes.push(now - last);
            last = now;
            requestAnimationFrame(step);
          };
          requestAnimationFrame(step);
        }
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("hypersweep-large-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [BrowserFact]
    public async Task Ten_thousand_trials_are_drawn_brushed_and_filtered()
    {
        var database = Path.Combine(_folder, "large.db");
        SampleDatabase.Write(database, Trials, Epochs);
        await using var server = await DashboardServer.StartAsync(new(database, 0));
        var measures = new List<string>();
        foreach (var hash in new[] { "/sweep/1/overview", "/sweep/1/overview", "/sweep/1/parallel", "/sweep/1/curves" })
        {
            await using var first = await chromium.OpenAsync(server.Address, hash);
            await first.Page.Locator("figure.chart svg").First.WaitForAsync();
            var milliseconds = await first.Page.EvaluateAsync<double>("() => performance.now()");
            measures.Add(string.Create(CultureInfo.InvariantCulture, $"first chart of {hash}: {milliseconds:F0} ms"));
        }

        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/parallel");
        await Assertions.Expect(page.Page.Locator(".selected-lines")).ToHaveAttributeAsync("data-drawn", "1", new() { Timeout = 60_000 });
        await page.Page.EvaluateAsync(RecordFrames);
        await page.BrushAsync("step_size", 0.2, 0.9, moves: 60);
        var frames = await page.Page.EvaluateAsync<double[]>("() => window.frameTimes.slice(1)");

        var selected = int.Parse(
            (await page.Selected.InnerTextAsync()).Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        Assert.InRange(selected, 1, Trials - 1);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Curves" }).ClickAsync();
        await page.UntilAsync("figure.chart .summary", "^[0-9,]+ of 10,000 curves selected over 20 epochs");
        Assert.Empty(page.Complaints);
        Array.Sort(frames);
        var (median, most) = (frames[frames.Length / 2], frames[frames.Length * 95 / 100]);
        measures.Add(string.Create(CultureInfo.InvariantCulture,
            $"frames while brushing: median {median:F1}, 95 % {most:F1}, max {frames[^1]:F1} ms"));
        if (Environment.GetEnvironmentVariable("HYPERSWEEP_MEASURE") is { } file) await File.AppendAllLinesAsync(file, measures);
    }
}
