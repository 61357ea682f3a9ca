using HyperSweep.Benchmarks.Comparisons;
using HyperSweep.Benchmarks.Measuring;
using Microsoft.Playwright;

namespace HyperSweep.Benchmarks.Pages;

/// <summary>Takes pictures of every page of a real sweep: those that README shows, or all, at two widths, in light and dark.</summary>
static class Screenshots
{
    const int ReadmeHeight = 800;

    static readonly string[] Pages =
    [
        "/", "/playground", "/workers", "/sweep/1/overview", "/sweep/1/parallel", "/sweep/1/parameters", "/sweep/1/curves",
        "/sweep/1/spread", "/sweep/1/timeline", "/sweep/1/compare", "/sweep/1/failures", "/sweep/1/sql", "/sweep/1/config",
        "/sweep/1/trial/best",
    ];

    static readonly (int Width, ColorScheme Scheme)[] Windows =
        [(1280, ColorScheme.Light), (1280, ColorScheme.Dark), (400, ColorScheme.Light), (400, ColorScheme.Dark)];

    /// <param name="folder">For every page; null: README's pictures, into docs/.</param>
    public static void Run(string? folder) => RunAsync(folder).GetAwaiter().GetResult();

    static async Task RunAsync(string? folder)
    {
        using var temporary = new TemporaryFolder();
        var database = temporary.NewFile("sweep.db");
        Machine.Hypersweep("run", Path.Combine("..", "..", "configs", "digits.yaml"), "--db", database, "--quiet");
        await using var chromium = await Chromium.StartAsync();
        using var served = new ServedPages(database);
        var best = ResultsDatabase.Number(database, "select trial from models");
        if (folder is null) await TakeForReadmeAsync(chromium, served, best);
        else await TakeAllAsync(chromium, served, best, Directory.CreateDirectory(folder).FullName);
    }

    static async Task TakeForReadmeAsync(Chromium chromium, ServedPages served, double best)
    {
        var docs = Path.GetFullPath(Path.Combine(Paths.Project, "..", "..", "docs"));
        foreach (var (name, hash) in new[]
        {
            ("overview", "/sweep/1/overview"), ("parallel", Brushed), ("trial", $"/sweep/1/trial/{best}"), ("playground", "/playground"),
        })
        {
            var page = await OpenAsync(chromium, served, hash, 1280, ColorScheme.Light);
            await page.ScreenshotAsync(new() { Path = Path.Combine(docs, $"{name}.png") });
            await page.Context.CloseAsync();
        }
    }

    static string Brushed =>
        "/sweep/1/parallel?brush=" + Uri.EscapeDataString("""{"step_size":[[0.0005,0.004]],"loss":["softmax","hinge"]}""");

    static async Task TakeAllAsync(Chromium chromium, ServedPages served, double best, string folder)
    {
        foreach (var hash in Pages.Select(page => page.Replace("best", $"{best}", StringComparison.Ordinal)))
            foreach (var (width, scheme) in Windows)
            {
                var page = await OpenAsync(chromium, served, hash, width, scheme);
                var name = $"{hash.Trim('/').Replace('/', '-')}-{width}-{scheme}".ToLowerInvariant();
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
                await page.Context.CloseAsync();
            }
    }

    static async Task<IPage> OpenAsync(Chromium chromium, ServedPages served, string hash, int width, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(width, ReadmeHeight, scheme);
        await page.GotoAsync($"{served.Address}#{hash}");
        await page.WaitForFunctionAsync("() => document.querySelector('main') && !document.querySelector('.loading')");
        // Two frames: canvases are drawn after the first.
        await page.EvaluateAsync(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 250))))");
        return page;
    }
}
