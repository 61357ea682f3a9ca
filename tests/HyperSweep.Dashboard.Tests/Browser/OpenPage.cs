using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

/// <summary>A page in a window of its own; remembers everything that it complained about and asked for.</summary>
sealed class OpenPage : IAsyncDisposable
{
    readonly IBrowserContext _context;
    readonly List<string> _complaints = [];
    readonly List<string> _requests = [];

    public OpenPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") _complaints.Add(message.Text); };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Dialog += (_, dialog) => _complaints.Add($"dialog: {dialog.Message}");
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    public IReadOnlyList<string> Requests => _requests;

    public ILocator Main => Page.Locator("main");

    /// <summary>The first number of "12 of 64 trials".</summary>
    public ILocator Selected => Page.Locator(".selected b");

    /// <param name="hash">After the #; within the same page.</param>
    public async Task GoAsync(string hash)
    {
        await Page.EvaluateAsync("hash => { location.hash = hash; }", hash);
        await Page.WaitForFunctionAsync("() => document.querySelector('main') && !document.querySelector('main > .loading')");
    }

    /// <summary>Until the text of an element fulfils a condition: the page tells when, no time is slept.</summary>
    public Task UntilAsync(string selector, string condition) => Page.WaitForFunctionAsync(
        "([selector, condition]) => { const text = document.querySelector(selector)?.textContent; "
        + "return text !== undefined && new RegExp(condition).test(text); }",
        new[] { selector, condition });

    /// <summary>Presses at a place of an axis of the parallel coordinates, drags to another, and lets go.</summary>
    /// <param name="from">Share of the axis, 0 at its top.</param>
    /// <param name="moves">Of the pointer on its way.</param>
    public async Task BrushAsync(string axis, double from, double to, int moves = 2)
    {
        var box = await Page.Locator($".catch[data-axis=\"{axis}\"]").BoundingBoxAsync();
        var (x, top, height) = (box!.X + box.Width / 2, box.Y + 4, box.Height - 8);
        await Page.Mouse.MoveAsync(x, (float)(top + from * height));
        await Page.Mouse.DownAsync();
        for (var i = 1; i <= moves; i++) await Page.Mouse.MoveAsync(x, (float)(top + (from + (to - from) * i / moves) * height));
        await Page.Mouse.UpAsync();
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
