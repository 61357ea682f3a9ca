using System.Globalization;
using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

[Collection(ChromiumGroup.Name)]
public sealed class PlaygroundTests(ChromiumFixture chromium)
{
    const string Loss = "#playground-loss";

    [BrowserFact]
    public async Task An_update_lowers_the_loss_and_repeated_ones_separate_the_classes()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/playground");
        await page.UntilAsync(Loss, "^6.2667$"); // By hand: mean hinge loss 2.7667 of the nine points, 0.1 · ΣW² = 3.5.

        await page.Page.GetByText("Single update").ClickAsync();
        await page.UntilAsync(Loss, "^(?!6.2667$)");
        var after = await LossAsync(page);
        await page.Page.Locator("#slider-lambda").FillAsync("-4");
        await page.Page.GetByText("Repeat updates").ClickAsync();
        await page.UntilAsync(".losses", "right.*100 %");
        await page.Page.GetByText("Stop").ClickAsync();

        Assert.True(after < 6.2667);
        Assert.True(await LossAsync(page) < after);
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task A_dragged_point_has_another_loss()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/playground");
        await page.UntilAsync(Loss, "^6.2667$");
        var point = page.Page.Locator(".point").First;
        var box = (await point.BoundingBoxAsync())!;

        await page.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(box.X + 60, box.Y + 160, new() { Steps = 5 });
        await page.Page.Mouse.UpAsync();

        await page.UntilAsync(Loss, "^(?!6.2667$)");
        Assert.DoesNotContain("at 0.5, 0.4", await point.GetAttributeAsync("aria-label"));
    }

    [BrowserTheory]
    [InlineData("squared hinge")]
    [InlineData("softmax")]
    public async Task Another_loss_gives_other_numbers(string loss)
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/playground");
        await page.UntilAsync(Loss, "^6.2667$");

        await page.Page.GetByRole(AriaRole.Radio, new() { Name = loss }).ClickAsync();

        await page.UntilAsync(Loss, "^(?!6.2667$)");
    }

    [BrowserFact]
    public async Task Keys_move_a_point_and_change_its_class_and_weights_can_be_typed()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        await using var page = await chromium.OpenAsync(server.Address, "/playground");
        await page.UntilAsync(Loss, "^6.2667$");
        var point = page.Page.Locator(".point").First;

        await point.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(point).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("class 2 at 0.55, 0.4"));
        await page.Page.GetByLabel("Bias of class 0").FillAsync("3");
        await page.Page.GetByLabel("Bias of class 0").PressAsync("Enter");

        await page.UntilAsync(".points tbody tr:nth-child(4)", "3\\.20"); // s₀ of (−0.4, 0.3): −0.4 + 0.6 + 3.
    }

    static async Task<double> LossAsync(OpenPage page) =>
        double.Parse(await page.Page.Locator(Loss).InnerTextAsync(), CultureInfo.InvariantCulture);
}
