using HyperSweep.Results;
using HyperSweep.Sweeps;
using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

[Collection(ChromiumGroup.Name)]
public sealed class ViewTests(ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task Behind_a_cell_of_the_confusion_matrix_are_its_samples()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        var winner = chromium.Workspace.Sql("select trial from models").Single();
        await using var page = await chromium.OpenAsync(server.Address, $"/sweep/1/trial/{winner}");

        var cell = page.Page.Locator("button.cell").First;
        var expected = await cell.InnerTextAsync();
        await cell.ClickAsync();

        await Assertions.Expect(page.Page.Locator(".mistakes .summary")).ToContainTextAsync($"{expected} test sample");
        await Assertions.Expect(page.Page.Locator(".samples canvas")).ToHaveCountAsync(Math.Min(60, int.Parse(expected)));
        var inks = await page.Page.Locator(".samples canvas").First.EvaluateAsync<int>(
            "canvas => new Set(new Uint32Array(canvas.getContext('2d').getImageData(0, 0, 8, 8).data.buffer)).size");
        Assert.True(inks > 4, $"Expected an image of several greys, got {inks}.");
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task Samples_are_those_that_the_confusion_matrix_counts()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address);

        var counts = await page.Page.EvaluateAsync<int[][]>("""
            async () => {
              const { confusion } = await (await fetch('api/sweeps/1/model')).json();
              const pairs = confusion.flatMap((row, truth) => row.map((number, predicted) => [truth, predicted, number]));
              return Promise.all(pairs.map(async ([truth, predicted, number]) => [number,
                (await (await fetch(`api/sweeps/1/mistakes?truth=${truth}&predicted=${predicted}`)).json()).total]));
            }
            """);

        Assert.Equal(100, counts.Length);
        Assert.All(counts, pair => Assert.Equal(pair[0], pair[1]));
    }

    [BrowserFact]
    public async Task The_data_set_that_is_gone_is_told()
    {
        using var sweep = new SampleSweep();
        sweep.Finish(1, 1, 2, 3);
        sweep.SaveModel(3, classes: 2, features: 4);
        sweep.Database.SaveTestResult(1, new(3), 0.5, 0.75, new[,] { { 2, 1 }, { 0, 1 } }, SampleSweep.Start);
        await using var server = await DashboardServer.StartAsync(new(sweep.Path, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/trial/3");

        await page.Page.Locator("button.cell").First.ClickAsync();

        await Assertions.Expect(page.Page.Locator(".mistakes .fault")).ToContainTextAsync("The data set cannot be read");
    }

    [BrowserFact]
    public async Task The_spread_follows_the_selection()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/spread");
        await page.UntilAsync("figure.chart .summary", "^Half of 12 selected results reach");

        await page.Page.Locator("#filter").FillAsync("softmax");

        var count = chromium.Workspace.Sql("select count(*) from results where loss = 'softmax'").Single();
        await page.UntilAsync("figure.chart .summary", $"^Half of {count} selected results? reach");
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task The_front_holds_the_trials_that_no_other_beats()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/spread");
        var figure = page.Page.Locator("figure.chart", new() { HasText = "Pareto front" });
        await figure.Locator("select").SelectOptionAsync("val_loss");

        await figure.GetByText("Show as table").ClickAsync();

        var expected = chromium.Workspace.Sql("""
            select trial from results a where not exists (select 1 from results b where b.trial <> a.trial
                and b.value >= a.value and b.val_loss <= a.val_loss and (b.value > a.value or b.val_loss < a.val_loss)) order by trial
            """);
        var shown = await figure.Locator("tbody td:first-child").AllInnerTextsAsync();
        Assert.Equal(expected, shown.Select(text => text.TrimStart('#')).OrderBy(int.Parse));
    }

    // Numbers 1 … 6 with values 1 … 6 and second values 9, 7, 8, 4, 5, 1: number 3 is beaten by 2, while that is selected, and 5 by 4.
    [BrowserFact]
    public async Task The_front_of_a_sweep_with_several_objectives_is_in_all_of_them_and_follows_the_selection()
    {
        using var sweep = new SampleSweep();
        var traded = sweep.Database.CreateSweep(sweep.Record.Details with
        {
            Name = "trade",
            Metric = new(MetricName.Value, Goal.Minimize, null) { Others = [new(MetricName.Value2, Goal.Minimize, null)] },
        });
        SampleSweep.FinishFront(sweep.Database, traded, [9, 7, 8, 4, 5, 1]);
        await using var server = await DashboardServer.StartAsync(new(sweep.Path, 0));
        await using var page = await chromium.OpenAsync(server.Address, $"/sweep/{traded.Id}/spread");
        var figure = page.Page.Locator("figure.chart", new() { HasText = "Pareto front" });
        await figure.GetByText("Show as table").ClickAsync();

        await Assertions.Expect(figure.Locator("tbody td:first-child")).ToHaveTextAsync(["#6", "#4", "#2", "#1"]);
        await Assertions.Expect(figure.Locator("thead th")).ToContainTextAsync(["trial", "value2", "value"]);
        await page.Page.Locator("#filter").FillAsync("value>2");

        await Assertions.Expect(figure.Locator(".summary")).ToContainTextAsync("3 trials of 4 selected are beaten by no other in both");
        await Assertions.Expect(figure.Locator("tbody td:first-child")).ToHaveTextAsync(["#6", "#4", "#3"]);
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task The_method_that_tells_what_mattered_is_chosen_and_named()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/parameters");
        var figure = page.Page.Locator("figure.chart", new() { HasText = "What mattered" });
        await Assertions.Expect(figure.Locator("p.method")).ToContainTextAsync("Kelley 1935");

        await figure.GetByRole(AriaRole.Radio, new() { Name = "fANOVA" }).ClickAsync();

        await Assertions.Expect(figure.Locator("p.method")).ToContainTextAsync("Hutter et al. 2014");
        await Assertions.Expect(figure.Locator("ul.bars li").First).ToBeVisibleAsync();
        var path = await page.Page.Locator("path.effect").First.GetAttributeAsync("d");
        Assert.Matches("^M[0-9.]+ [0-9.]+[Lh]", path);
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task Two_parameters_are_chosen_for_the_contour()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/parameters");
        var figure = page.Page.Locator("figure.chart", new() { HasText = "Two parameters at once" });

        await figure.GetByLabel("Up").SelectOptionAsync("loss");

        await Assertions.Expect(figure.Locator(".summary")).ToContainTextAsync("loss = ");
        var colours = await figure.Locator("canvas").First.EvaluateAsync<int>(
            "canvas => new Set(new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size");
        Assert.True(colours > 20, $"Expected a field of many colours, got {colours}.");
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task The_difference_of_two_sweep_files_is_shown()
    {
        using var sweep = new SampleSweep();
        sweep.Add("second", SampleSweep.Definition.Replace("seed: 7", "seed: 8", StringComparison.Ordinal), 40);
        await using var server = await DashboardServer.StartAsync(new(sweep.Path, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/2/config");

        await page.Page.GetByLabel("From").SelectOptionAsync("1");

        await Assertions.Expect(page.Page.Locator(".diff .removed")).ToHaveTextAsync("− search: { method: random, trials: 40, seed: 7 }\n");
        await Assertions.Expect(page.Page.Locator(".diff .added")).ToHaveTextAsync("+ search: { method: random, trials: 40, seed: 8 }\n");
    }

    [BrowserFact]
    public async Task Workers_are_listed_and_a_silent_one_is_told()
    {
        using var sweep = new SampleSweep();
        sweep.Finish(1, 1, 2);
        await using var server = await DashboardServer.StartAsync(new(sweep.Path, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/workers");

        // The sample's clock stands in 2030, which lies ahead: nobody is silent yet.
        await page.UntilAsync("main .summary", "^1 worker of running sweeps, all heard of lately");
        await page.Page.Clock.SetFixedTimeAsync(SampleSweep.Start.AddMinutes(5).UtcDateTime);

        await page.UntilAsync("main .summary", "^1 worker of running sweeps; 1 not heard of for 15 s");
    }

    [BrowserFact]
    public async Task A_sweep_is_paused_with_the_token_and_not_with_another()
    {
        using var sweep = new SampleSweep();
        sweep.Finish(1, 1);
        await using var server = await DashboardServer.StartAsync(new(sweep.Path, 0) { MayControl = "right-token".Equals });
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/overview");

        await AskAsync("wrong-token");
        await Assertions.Expect(page.Page.Locator(".control-buttons .bad")).ToContainTextAsync("Expected the token");
        Assert.Null(sweep.Database.RequestOf(1));
        await AskAsync("right-token");

        await Assertions.Expect(page.Page.Locator(".control-buttons [role=status]")).ToContainTextAsync("hears of it within a second");
        Assert.Equal(SweepRequest.Pause, sweep.Database.RequestOf(1));

        async Task AskAsync(string token)
        {
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).First.ClickAsync();
            await page.Page.GetByLabel("Token").FillAsync(token);
            await page.Page.Locator("dialog button.main").ClickAsync();
        }
    }

    [BrowserFact]
    public async Task Without_a_token_set_there_are_no_buttons()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/overview");

        await Assertions.Expect(page.Page.Locator(".control-buttons")).ToHaveCountAsync(0);
    }
}
