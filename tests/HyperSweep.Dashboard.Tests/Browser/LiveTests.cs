using HyperSweep.EndToEnd.Tests;
using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

[Collection(ChromiumGroup.Name)]
public sealed class LiveTests(ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task A_running_sweep_is_followed_to_its_end_without_a_reload()
    {
        using var workspace = new Workspace(Workspace.LongDigits);
        using var sweep = workspace.Start("run", "sweep.yaml", "--cohort", "4", "--progress", "json");
        Assert.True(sweep.WaitFor("run_started"));
        await using var server = await DashboardServer.StartAsync(new(Path.Combine(workspace.Folder, "hypersweep.db"), 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/overview");
        await page.Page.EvaluateAsync("() => { window.loadedOnce = true; }");
        const string Done = "main .tile:nth-child(2) b";

        await page.UntilAsync(Done, "^[0-9]+ of 48");
        await page.UntilAsync(Done, "^([1-9]|[1-3][0-9]|4[0-7]) of 48"); // Some are done, and not all.
        await page.UntilAsync(".crumbs .status", "running");
        await page.UntilAsync(Done, "^48 of 48");
        await page.UntilAsync(".crumbs .status", "finished");
        await Assertions.Expect(page.Page.Locator("section[aria-label=Leaderboard] .pager")).ToContainTextAsync("of 48");
        sweep.End().Expect(0);

        var best = workspace.Sql("select round(max(value), 4) from results").Single();
        await page.UntilAsync("main .tile.lead b", $"^{best.Replace(".", @"\.", StringComparison.Ordinal)}0*$");
        Assert.True(await page.Page.EvaluateAsync<bool>("() => window.loadedOnce === true"));
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task Curves_grow_while_trials_train_and_failures_appear()
    {
        using var sweep = new SampleSweep();
        sweep.Finish(1, 1, 2);
        await using var server = await DashboardServer.StartAsync(new(sweep.Path, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/curves");
        await page.UntilAsync("figure.chart .summary", "^2 of 2 curves selected over 5 epochs");

        sweep.Plan(3);
        sweep.Begin(2, 3);
        sweep.Report(3, 1, 2);
        await page.UntilAsync("figure.chart .summary", "^3 of 3 curves");
        sweep.Fail(3, 4, "loss is not finite in epoch 1, step 7");

        await page.UntilAsync(".badge", "^1$");
        await page.GoAsync("/sweep/1/failures");
        await page.UntilAsync("section[aria-label=\"Failed trials\"] tbody", "loss is not finite in epoch 1, step 7");
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task A_page_says_when_the_server_is_gone()
    {
        var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/overview");
        await page.UntilAsync(".live", "^live$");

        await server.DisposeAsync();

        await page.UntilAsync(".live", "not connected");
        await Assertions.Expect(page.Page.Locator("section[aria-label=Leaderboard] tbody tr").First).ToBeVisibleAsync();
    }
}
