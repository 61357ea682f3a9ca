using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

[Collection(ChromiumGroup.Name)]
public sealed class KeyboardTests(ChromiumFixture chromium)
{
    [BrowserFact]
    public async Task A_sweep_is_looked_through_without_a_pointer()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address);
        var keyboard = page.Page.Keyboard;

        await page.Page.Locator(".sweep-card a").FocusAsync();
        await keyboard.PressAsync("Enter");
        await page.Page.Locator(".tabs [aria-current]", new() { HasText = "Overview" }).WaitForAsync();
        await keyboard.PressAsync("2");
        await page.Page.Locator(".axis").First.WaitForAsync();
        await keyboard.PressAsync("/");
        await keyboard.TypeAsync("hinge");
        await page.UntilAsync(".chip, .selected b", "^[0-9]$");
        await keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Selected).ToHaveTextAsync("12");
    }

    [BrowserFact]
    public async Task An_axis_is_brushed_and_moved_by_keys()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/sweep/1/parallel");
        var axis = page.Page.GetByRole(AriaRole.Group, new() { NameRegex = new("^Axis lambda") });

        await axis.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".chip")).ToContainTextAsync("lambda: 3.981e-5 … 2.512e-4");
        for (var i = 0; i < 24; i++) await page.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Page.Locator(".chip")).ToContainTextAsync("lambda: 1e-6 … ");
        await page.Page.Keyboard.PressAsync("Shift+ArrowUp");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Page.Locator(".axis-name").Nth(1)).ToHaveTextAsync("lambda");
        await page.Page.Keyboard.PressAsync("Delete");

        await Assertions.Expect(page.Page.Locator(".brush")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Everything_that_acts_can_be_reached_and_has_a_name()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address);

        foreach (var hash in PageTests.Hashes)
        {
            await page.GoAsync(hash);
            await page.Page.Locator("main h1, main h2, main .empty").First.WaitForAsync();
            var nameless = await page.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('a, button, input, select, textarea, [tabindex="0"]')]
                    .filter(element => !(element.getAttribute('aria-label') || element.textContent.trim() || element.labels?.length))
                    .map(element => element.outerHTML.slice(0, 120))
                """);
            Assert.Empty(nameless);
        }
    }
}
