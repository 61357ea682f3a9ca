using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

[Collection(ChromiumGroup.Name)]
public sealed class SelectionTests(ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task A_brush_filters_table_curves_and_SQL_together()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/parallel");

        await page.BrushAsync("lambda", 0, 0.5); // Its log scale from 1e-2 down to 1e-6: the upper half is 1e-4 and more.

        var expected = chromium.Workspace.Sql("select count(*) from results where lambda >= 1e-4").Single();
        Assert.InRange(int.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), 2, 10);
        await Assertions.Expect(page.Selected).ToHaveTextAsync(expected);
        var rows = page.Page.Locator("section[aria-label=\"Selected trials\"] tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(int.Parse(expected));
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Curves" }).ClickAsync();
        await page.UntilAsync("figure.chart .summary", $"^{expected} of 12 curves selected");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "SQL" }).ClickAsync();
        await page.UntilAsync("main [role=status]", $"^{expected} rows in ");
        await Assertions.Expect(page.Page.Locator("main tbody tr")).ToHaveCountAsync(int.Parse(expected));
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task Several_brushes_on_one_axis_select_either_and_the_address_keeps_them()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/parallel");

        await page.BrushAsync("lambda", 0, 0.25);
        await page.BrushAsync("lambda", 0.75, 1);
        var expected = chromium.Workspace.Sql("select count(*) from results where lambda >= 1e-3 or lambda <= 1e-5").Single();
        await Assertions.Expect(page.Page.Locator(".brush")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Selected).ToHaveTextAsync(expected);
        await page.Page.ReloadAsync();

        await Assertions.Expect(page.Selected).ToHaveTextAsync(expected);
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Selected).ToHaveTextAsync("12");
        await Assertions.Expect(page.Page.Locator(".brush")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_narrow_window_draws_the_lines_and_scrolls()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/parallel", width: 400);

        await Assertions.Expect(page.Page.Locator(".selected-lines")).ToHaveAttributeAsync("data-drawn", new Regex("[1-9]"));
        Assert.True(await page.Page.EvaluateAsync<bool>(
            "() => { const box = document.querySelector('.parallel'); return box.scrollWidth > box.clientWidth; }"));
    }

    [BrowserFact]
    public async Task A_choice_is_selected_by_a_click_on_its_axis()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/parallel");

        await page.BrushAsync("loss", 0.1, 0.1); // The last of three lanes from below: softmax.

        await Assertions.Expect(page.Selected).ToHaveTextAsync(
            chromium.Workspace.Sql("select count(*) from results where loss = 'softmax'").Single());
        await Assertions.Expect(page.Page.Locator(".chip")).ToContainTextAsync("loss: softmax");
    }

    [BrowserFact]
    public async Task An_axis_is_dragged_to_another_place()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/parallel");
        var names = page.Page.Locator(".axis-name");
        Assert.Equal(["loss", "step_size", "lambda", "batch_size", "val_accuracy"], await names.AllTextContentsAsync());

        await page.Page.Locator(".handle").First.DragToAsync(page.Page.Locator(".handle").Nth(2));

        await Assertions.Expect(names).ToHaveTextAsync(["step_size", "lambda", "loss", "batch_size", "val_accuracy"]);
        await page.Page.ReloadAsync();
        await Assertions.Expect(names).ToHaveTextAsync(["step_size", "lambda", "loss", "batch_size", "val_accuracy"]);
    }

    [BrowserTheory]
    [InlineData("softmax", "loss = 'softmax'")]
    [InlineData("lambda<1e-4", "lambda < 1e-4")]
    [InlineData("hinge batch_size=16", "loss like '%hinge%' and batch_size = 16")]
    [InlineData("loss!=hinge", "loss <> 'hinge'")]
    [InlineData("7", "trial = 7")]
    [InlineData("no_such=1", "0")]
    public async Task Words_and_comparisons_filter(string text, string where)
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/overview");

        await page.Page.Locator("#filter").FillAsync(text);

        await Assertions.Expect(page.Selected).ToHaveTextAsync(
            chromium.Workspace.Sql($"select count(*) from results where {where}").Single());
    }

    [BrowserFact]
    public async Task Ticked_trials_are_compared_by_what_differs()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/overview");

        await page.Page.GetByLabel("Compare trial 1", new() { Exact = true }).CheckAsync();
        await page.Page.GetByLabel("Compare trial 2", new() { Exact = true }).CheckAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Compare" }).ClickAsync();

        var names = await page.Page.Locator(".compare tbody th").AllTextContentsAsync();
        Assert.Contains("lambda", names);
        Assert.DoesNotContain("epochs", names);
        Assert.Equal(["name", "#1 ×", "#2 ×"], await page.Page.Locator(".compare thead th").AllTextContentsAsync());
        await page.Page.GetByRole(AriaRole.Radio, new() { Name = "all" }).ClickAsync();
        Assert.Contains("epochs", await page.Page.Locator(".compare tbody th").AllTextContentsAsync());
    }
}
