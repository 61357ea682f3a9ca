using Microsoft.Playwright;

namespace HyperSweep.Benchmarks.Pages;

/// <summary>A headless browser; HYPERSWEEP_CHROMIUM names another one than Debian's.</summary>
sealed class Chromium : IAsyncDisposable
{
    readonly IPlaywright _playwright;
    readonly IBrowser _browser;

    Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public string Version => _browser.Version;

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var file = Environment.GetEnvironmentVariable("HYPERSWEEP_CHROMIUM") ?? "/usr/bin/chromium";
        // Root has no sandbox of its own; the pages are ours.
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = file, Args = ["--no-sandbox"] }));
    }

    /// <summary>A page in a window of its own, without anything kept from before.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        ViewportSize size = new() { Width = width, Height = height };
        var context = await _browser.NewContextAsync(new() { ViewportSize = size, ColorScheme = scheme });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
