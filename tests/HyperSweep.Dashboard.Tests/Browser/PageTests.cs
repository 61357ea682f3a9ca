using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

[Collection(ChromiumGroup.Name)]
public sealed class PageTests(ChromiumFixture chromium)
{
    public static readonly string[] Hashes =
    [
        "/", "/playground", "/workers", "/sweep/1/overview", "/sweep/1/parallel", "/sweep/1/curves", "/sweep/1/parameters",
        "/sweep/1/spread", "/sweep/1/timeline",
        "/sweep/1/compare", "/sweep/1/failures", "/sweep/1/sql", "/sweep/1/config", "/sweep/1/trial/1",
    ];

    [BrowserTheory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    public async Task Every_page_is_shown_without_a_complaint_and_fits_its_window(int width, ColorScheme scheme)
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, width: width, scheme: scheme);

        foreach (var hash in Hashes)
        {
            await page.GoAsync(hash);
            await Assertions.Expect(page.Page.Locator("main h1, main h2, main .empty").First).ToBeVisibleAsync();
            Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth"));
            Assert.Equal(0, await page.Page.Locator(".fault").CountAsync());
        }
        Assert.Empty(page.Complaints);
        Assert.All(page.Requests, url => Assert.StartsWith($"{server.Address}", url));
    }

    [BrowserFact]
    public async Task Every_chart_has_a_sentence_and_the_same_numbers_as_a_table()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address);

        foreach (var hash in Hashes.Where(hash => hash.Contains("sweep", StringComparison.Ordinal)))
        {
            await page.GoAsync(hash);
            foreach (var figure in await page.Page.Locator("figure.chart").AllAsync())
            {
                Assert.Matches(@"\w.*\.$", await figure.Locator(".summary").First.InnerTextAsync());
                await figure.GetByText("Show as table").ClickAsync();
                await Assertions.Expect(figure.Locator("tbody tr").First).ToBeVisibleAsync();
                await figure.GetByText("Show as chart").ClickAsync();
            }
        }
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task The_winner_has_a_template_for_each_class_and_a_confusion_matrix()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        var winner = chromium.Workspace.Sql("select trial from models").Single();
        await using var page = await chromium.OpenAsync(server.Address, $"/sweep/1/trial/{winner}");

        await Assertions.Expect(page.Page.Locator(".templates canvas")).ToHaveCountAsync(10);
        await Assertions.Expect(page.Page.Locator(".confusion tbody tr")).ToHaveCountAsync(10);
        var painted = await page.Page.Locator(".templates canvas").First.EvaluateAsync<int>(
            "canvas => new Set(new Uint32Array(canvas.getContext('2d').getImageData(0, 0, 8, 8).data.buffer)).size");
        Assert.True(painted > 8, $"Expected an image of many colours, got {painted}.");
    }

    [BrowserFact]
    public async Task The_command_of_a_trial_gives_the_same_bits()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/trial/5");

        var command = await page.Page.GetByLabel("the command", new() { Exact = true }).InnerTextAsync();
        chromium.Workspace.Shell($"{command} --db repeated.db").Expect(0);

        Assert.Equal(
            chromium.Workspace.Sql("select val_loss, train_loss, value, params from trials where number = 5"),
            chromium.Workspace.Sql("select val_loss, train_loss, value, params from trials", "repeated.db"));
    }

    [BrowserFact]
    public async Task A_table_sorts_and_can_be_taken_away()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/overview");
        var board = page.Page.Locator("section[aria-label=Leaderboard]");

        await board.GetByRole(AriaRole.Button, new() { Name = "lambda" }).ClickAsync();
        var lambdas = await board.Locator("tbody tr td:nth-child(8) span").EvaluateAllAsync<double[]>(
            "cells => cells.map(cell => Number(cell.title))");
        var download = await page.Page.RunAndWaitForDownloadAsync(() => board.GetByText("Export CSV").ClickAsync());

        Assert.Equal(12, lambdas.Length);
        Assert.Equal(lambdas.OrderDescending(), lambdas);
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!);
        Assert.StartsWith("rank,trial,status,value,loss,step_size,lambda,batch_size,", lines[0]);
        Assert.Equal(13, lines.Length);
    }

    [BrowserFact]
    public async Task Dark_mode_follows_the_system_at_once()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/parallel");
        const string Ground = "() => getComputedStyle(document.body).backgroundColor";

        var light = await page.Page.EvaluateAsync<string>(Ground);
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await page.Page.EvaluateAsync<string>(Ground);

        Assert.Equal(("rgb(245, 246, 248)", "rgb(15, 18, 22)"), (light, dark));
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task What_cannot_be_shown_says_so()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/77/overview");

        await page.UntilAsync(".fault", "got id 77: it has no such sweep");
        await page.GoAsync("/sweep/1/trial/99");
        await page.UntilAsync(".empty", "There is no trial 99");
        await page.GoAsync("/sweep/1/nonsense");
        await page.UntilAsync(".fault", "There is no page 'nonsense'");
    }
}
