using System.Globalization;
using HyperSweep.Tests.Results;
using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

/// <summary>10,000 trials with 200,000 epochs. How quickly they are shown is measured by the benchmarks' mode "pages".</summary>
[Collection(ChromiumGroup.Name)]
public sealed class LargeSweepTests(ChromiumFixture chromium) : IDisposable
{
    const int Trials = 10_000, Epochs = 20;

    readonly string _folder = Directory.CreateTempSubdirectory("hypersweep-large-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [BrowserFact]
    public async Task Ten_thousand_trials_are_drawn_brushed_and_filtered()
    {
        var database = Path.Combine(_folder, "large.db");
        SampleDatabase.Write(database, Trials, Epochs);
        await using var server = await DashboardServer.StartAsync(new(database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/parallel");
        await Assertions.Expect(page.Page.Locator(".selected-lines")).ToHaveAttributeAsync("data-drawn", "1", new() { Timeout = 60_000 });

        await page.BrushAsync("step_size", 0.2, 0.9, moves: 10);

        var selected = int.Parse(
            (await page.Selected.InnerTextAsync()).Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        Assert.InRange(selected, 1, Trials - 1);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Curves" }).ClickAsync();
        await page.UntilAsync("figure.chart .summary", "^[0-9,]+ of 10,000 curves selected over 20 epochs");
        Assert.Empty(page.Complaints);
    }
}
