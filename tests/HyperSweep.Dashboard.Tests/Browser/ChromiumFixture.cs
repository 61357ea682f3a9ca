using HyperSweep.EndToEnd.Tests;
using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

/// <summary>One headless browser for all tests, and the database of one real sweep.</summary>
public sealed class ChromiumFixture : IAsyncLifetime, IDisposable
{
    readonly Workspace _workspace = new();
    IPlaywright? _playwright;
    IBrowser? _browser;

    /// <summary>Debian's; HYPERSWEEP_CHROMIUM names another one.</summary>
    static string Executable => Environment.GetEnvironmentVariable("HYPERSWEEP_CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>Why browser tests are skipped; null where they run.</summary>
    public static string? WhyNot =>
        File.Exists(Executable) ? null : $"There is no Chromium at {Executable} (Debian: apt-get install chromium).";

    /// <summary>A finished sweep of 12 linear classifiers on the digits, in a folder of its own.</summary>
    public string Database => Path.Combine(_workspace.Folder, "hypersweep.db");

    internal Workspace Workspace => _workspace;

    public async Task InitializeAsync()
    {
        if (WhyNot is not null) return;
        _workspace.Run("run", "sweep.yaml", "--quiet").Expect(0);
        _playwright = await Playwright.CreateAsync();
        // Root has no sandbox of its own; the pages are ours.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = ["--no-sandbox"] });
    }

    /// <param name="hash">After the #, such as /sweep/1/overview.</param>
    internal async Task<OpenPage> OpenAsync(
        Uri address, string hash = "/", int width = 1280, ColorScheme scheme = ColorScheme.Light, bool isOffline = false)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            Offline = isOffline,
            AcceptDownloads = true,
        });
        var page = new OpenPage(context, await context.NewPageAsync());
        await page.Page.GotoAsync($"{address}#{hash}");
        await page.Page.Locator("main").WaitForAsync();
        return page;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
    }

    public void Dispose()
    {
        _playwright?.Dispose();
        _workspace.Dispose();
    }
}
