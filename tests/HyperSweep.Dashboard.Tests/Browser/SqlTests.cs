using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

[Collection(ChromiumGroup.Name)]
public sealed class SqlTests(ChromiumFixture chromium)
{
    [BrowserTheory]
    [InlineData("delete from trials")]
    [InlineData("attach 'other.db' as other")]
    [InlineData("pragma journal_mode = delete")]
    public async Task The_console_cannot_write_or_attach(string sql)
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/sql");

        await RunAsync(page, sql);

        await page.UntilAsync("main .fault", "Expected a query that only reads");
        Assert.Equal(["12"], chromium.Workspace.Sql("select count(*) from trials"));
    }

    [BrowserFact]
    public async Task A_query_without_end_is_stopped()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0) { QueryTime = TimeSpan.FromSeconds(0.5) });
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/sql");

        await RunAsync(page, "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n");

        await page.UntilAsync("main .fault", "within 0.5 s");
    }

    [BrowserFact]
    public async Task The_address_holds_the_query()
    {
        const string Sql = "select count(*) as trials,\n  'a & b # c' as text from results";
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/sql");
        await RunAsync(page, Sql);
        await page.UntilAsync("main tbody", "12.*a & b # c");

        await using var other = await chromium.OpenAsync(new(page.Page.Url.Split('#')[0]), page.Page.Url.Split('#')[1]);

        await other.UntilAsync("main tbody", "12.*a & b # c");
        Assert.Equal(Sql, await other.Page.Locator("textarea").InputValueAsync());
    }

    [BrowserFact]
    public async Task A_misspelt_column_gets_help_and_a_saved_query_runs()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/sql");

        await RunAsync(page, "select val_acuracy from results");
        await page.UntilAsync("main .fault", "Did you mean 'val_accuracy'");
        await page.Page.GetByLabel("Saved").SelectOptionAsync("best");

        await Assertions.Expect(page.Page.Locator("main tbody tr")).ToHaveCountAsync(10);
    }

    static async Task RunAsync(OpenPage page, string sql)
    {
        await page.Page.Locator("textarea").FillAsync(sql);
        await page.Page.Locator("textarea").PressAsync("Control+Enter");
    }
}
