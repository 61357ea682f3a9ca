using System.Globalization;
using HyperSweep.Benchmarks.Comparisons;
using HyperSweep.Benchmarks.Measuring;
using HyperSweep.Tests.Results;
using Microsoft.Playwright;

namespace HyperSweep.Benchmarks.Pages;

/// <summary>How quickly large sweeps are shown, and what that costs: in a real browser, served by the real program.</summary>
static class PageMeasurement
{
    const int BrushMoves = 60;

    // Times between frames from now on.
    const string RecordFrames = """
        () => {
          window.frameTimes = [];
          let last = performance.now();
          const step = (now) => { window.frameTimes.push(now - last); last = now; requestAnimationFrame(step); };
          requestAnimationFrame(step);
        }
        """;

    static readonly (int Trials, int Epochs)[] Sizes = [(10_000, 20), (100_000, 2)];

    public static void Run(ComparisonOptions options) => RunAsync(options).GetAwaiter().GetResult();

    static async Task RunAsync(ComparisonOptions options)
    {
        using var folder = new TemporaryFolder();
        await using var chromium = await Chromium.StartAsync();
        List<string> columns = [""];
        List<PageNumbers> measured = [];
        foreach (var (trials, epochs) in Sizes)
        {
            Console.Error.WriteLine($"{trials} trials, {epochs} epochs each");
            var database = folder.NewFile("sample.db");
            SampleDatabase.Write(database, trials, epochs);
            columns.Add(string.Create(CultureInfo.InvariantCulture, $"{trials:N0} trials, {(long)trials * epochs:N0} epoch rows"));
            measured.Add(await MeasureAsync(chromium, database, options.Rounds));
        }
        ResultFile.Write(
            options.Results, "pages", "Pages of large sweeps", options.Words, [.. Machine.Facts(), ("Chromium", chromium.Version)],
            $"""
            Medians (min … max) of {options.Rounds} rounds; each opens the pages anew in a browser that has kept nothing, and drags a brush
            over an axis of the parallel coordinates with {BrushMoves} moves.

            {ResultFile.Table(columns, PageNumbers.Rows(measured))}
            First paint: the browser's own mark, first-contentful-paint, after the navigation. First chart: until its axes stand, with the
            data there. Frames: times between animation frames while the brush is dragged; 16.7 ms is the beat of the screen.
            Payloads: as they come over the wire (Brotli), unpacked in brackets. Memory: resident set of the serving process.
            """);
    }

    static async Task<PageNumbers> MeasureAsync(Chromium chromium, string database, int rounds)
    {
        PageNumbers numbers = new();
        for (var round = 0; round <= rounds; round++)
        {
            ProcessorTimes.WaitForCalm(0.2);
            using var served = new ServedPages(database);
            if (round == 0) await numbers.MeasurePayloadsAsync(served); // Files into the cache as well.
            else await MeasureRoundAsync(chromium, served, numbers);
        }
        return numbers;
    }

    static async Task MeasureRoundAsync(Chromium chromium, ServedPages served, PageNumbers numbers)
    {
        foreach (var tab in PageNumbers.Tabs)
        {
            var page = await chromium.OpenAsync();
            await page.GotoAsync($"{served.Address}#/sweep/1/{tab}");
            await page.Locator("figure.chart svg .tick").First.WaitForAsync(new() { Timeout = 120_000 });
            numbers.FirstChart[tab].Add(await page.EvaluateAsync<double>("() => performance.now()"));
            numbers.FirstPaint[tab].Add(await page.EvaluateAsync<double>(
                "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"));
            if (tab == "parallel") numbers.AddFrames(await BrushAsync(page));
            await page.Context.CloseAsync();
        }
        numbers.AddMemory(served.Memory());
    }

    static async Task<double[]> BrushAsync(IPage page)
    {
        await page.Locator(".selected-lines[data-drawn]").WaitForAsync(new() { Timeout = 120_000 });
        var box = await page.Locator(".catch[data-axis=\"step_size\"]").BoundingBoxAsync()
            ?? throw new InvalidOperationException("Expected an axis of step_size.");
        var (x, top, height) = (box.X + box.Width / 2, box.Y + 4, box.Height - 8);
        await page.Mouse.MoveAsync(x, top + 0.2f * height);
        await page.EvaluateAsync(RecordFrames);
        await page.Mouse.DownAsync();
        for (var i = 1; i <= BrushMoves; i++) await page.Mouse.MoveAsync(x, top + (0.2f + 0.7f * i / BrushMoves) * height);
        var frames = await page.EvaluateAsync<double[]>("() => window.frameTimes.slice(1)");
        await page.Mouse.UpAsync();
        return frames;
    }
}
