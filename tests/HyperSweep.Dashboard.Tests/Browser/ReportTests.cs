using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

[Collection(ChromiumGroup.Name)]
public sealed class ReportTests(ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task A_report_shows_every_page_from_one_file_without_a_request()
    {
        chromium.Workspace.Run("report", "digits", "--out", "all.html").Expect(0);
        var file = new Uri(Path.Combine(chromium.Workspace.Folder, "all.html"));
        await using var page = await chromium.OpenAsync(file, isOffline: true);

        foreach (var hash in PageTests.Hashes)
        {
            await page.GoAsync(hash);
            await Assertions.Expect(page.Page.Locator("main h1, main h2, main .empty").First).ToBeVisibleAsync();
            Assert.Equal(0, await page.Page.Locator(".fault").CountAsync());
        }
        Assert.Empty(page.Complaints);
        Assert.All(page.Requests, url => Assert.True(url.StartsWith($"{file}", StringComparison.Ordinal) || url.StartsWith("data:"), url));
    }

    [BrowserFact]
    public async Task A_report_has_the_same_numbers_and_a_brush_works()
    {
        chromium.Workspace.Run("report", "--out", "numbers.html").Expect(0);
        var file = new Uri(Path.Combine(chromium.Workspace.Folder, "numbers.html"));
        await using var page = await chromium.OpenAsync(file, "/sweep/1/parallel", isOffline: true);

        await page.BrushAsync("lambda", 0, 0.5);

        await Assertions.Expect(page.Selected).ToHaveTextAsync(
            chromium.Workspace.Sql("select count(*) from results where lambda >= 1e-4").Single());
        await page.GoAsync("/sweep/1/overview");
        await page.UntilAsync("section[aria-label=Leaderboard] tbody tr", "completed");
    }
}
