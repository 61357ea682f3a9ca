using HyperSweep.Sweeps;
using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

/// <summary>Names, values, messages and data come from anywhere: whatever they hold, they are shown as text.</summary>
[Collection(ChromiumGroup.Name)]
public sealed class HostileTests(ChromiumFixture chromium)
{
    const string Html = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'`</script>${alert(3)}";
    const string Sql = "'; drop table trials; --";
    const string RightToLeft = "\u202Egnp.exe\u0645\u0631\u062D\u0628\u0627 \u05E9\u05DC\u05D5\u05DD";

    static readonly string Huge = new('W', 20_000);

    [BrowserFact]
    public async Task Hostile_texts_are_shown_harmlessly_on_every_page()
    {
        using var sweep = HostileSweep();
        await using var server = await DashboardServer.StartAsync(new(sweep.Path, 0));
        foreach (var width in new[] { 1280, 400 })
        {
            await using var page = await chromium.OpenAsync(server.Address, width: width);
            foreach (var hash in PageTests.Hashes.Append("/sweep/1/trial/4").Append("/sweep/2/overview"))
            {
                await page.GoAsync(hash);
                await page.Page.Locator("main h1, main h2, main .empty").First.WaitForAsync();
                Assert.Equal(0, await page.Page.Locator("main img, main script, .sweep-head img").CountAsync());
                Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth"));
                Assert.True(await page.Page.EvaluateAsync<int>("() => document.querySelector('main').scrollHeight") < 8000, hash);
            }
            Assert.Empty(page.Complaints);
        }
        Assert.Equal(4, sweep.Database.Progress(1).Completed + sweep.Database.Progress(1).Failed);
    }

    [BrowserFact]
    public async Task They_are_shown_as_they_are()
    {
        using var sweep = HostileSweep();
        await using var server = await DashboardServer.StartAsync(new(sweep.Path, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/trial/4");

        await page.UntilAsync("main", "onerror=alert\\(1\\)");
        await page.UntilAsync("main", "'; drop table trials; --");
        var direction = await page.Page.Locator(".crumbs .name").EvaluateAsync<string>("name => getComputedStyle(name).unicodeBidi");
        Assert.Equal("isolate", direction);
        await page.GoAsync("/sweep/1/overview");
        await page.Page.Locator("#filter").FillAsync("<img");
        await Assertions.Expect(page.Selected).ToHaveTextAsync("4");
    }

    [BrowserFact]
    public async Task A_command_hides_no_character_that_turns_its_direction()
    {
        using var sweep = HostileSweep();
        await using var server = await DashboardServer.StartAsync(new(sweep.Path, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/trial/1");

        var command = await page.Page.GetByLabel("the command", new() { Exact = true }).TextContentAsync();

        Assert.Contains("‹U+202E›gnp.exe", command);
        Assert.DoesNotContain('\u202E', command!);
    }

    [BrowserFact]
    public async Task They_do_no_harm_in_a_report()
    {
        using var sweep = HostileSweep();
        var file = Path.Combine(Path.GetDirectoryName(sweep.Path)!, "report.html");
        await using (var writer = new StreamWriter(file)) Report.SweepReport.Write(writer, sweep.Path, 1, SampleSweep.Start);
        await using var page = await chromium.OpenAsync(new(file), "/sweep/1/trial/4", isOffline: true);

        await page.UntilAsync("main", "onerror=alert\\(1\\)");

        Assert.Equal(0, await page.Page.Locator("main img, main script").CountAsync());
        Assert.Empty(page.Complaints);
    }

    [BrowserTheory]
    [InlineData("brush=%7B%22lambda%22%3A%22x%22%7D&pick=%5B%22a%22%5D&axes=%5B1%5D&sql=%3Cscript%3E")]
    [InlineData("brush=%7B%22__proto__%22%3A%5B%5B0%2C1%5D%5D%7D")]
    [InlineData("brush=null&pick=null&axes=null&filter=%3Cimg%20src%3Dx%3E")]
    [InlineData("brush=%E0%A4%A&axes=%5B%22constructor%22%2C%22__proto__%22%5D")]
    public async Task A_hostile_address_breaks_nothing(string query)
    {
        using var sweep = HostileSweep();
        await using var server = await DashboardServer.StartAsync(new(sweep.Path, 0));
        await using var page = await chromium.OpenAsync(server.Address, $"/sweep/1/parallel?{query}");

        await page.Page.Locator(".axis").First.WaitForAsync();

        Assert.Empty(page.Complaints);
    }

    static SampleSweep HostileSweep()
    {
        var sweep = new SampleSweep($"{Html} {Sql} {RightToLeft}", "version: 1 # <script>alert(4)</script>\n");
        sweep.Add(Huge, $"# {Huge}", 1);
        Trial[] trials = [.. Enumerable.Range(1, 4).Select(number => new Trial(new(number), new(
        [
            new(Html, 0.1 * number), new("__proto__", number % 2 == 0 ? Html : RightToLeft), new("status", (long)number),
            new("trial", "a trial"), new("constructor", Huge[..(2000 * number)]), new(Sql, 1e-3 * number), new("value", 5.0 * number),
        ]), 7))];
        sweep.FinishThese(1, trials[..3]);
        sweep.Store.Commit([new Coordination.TrialsPlanned([trials[3]], SampleSweep.Start)]);
        sweep.Begin(2, 4);
        sweep.FailPlanned(2, 4, $"{Html} {RightToLeft} {Huge}");
        return sweep;
    }
}
