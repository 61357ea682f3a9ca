using Microsoft.Playwright;

namespace HyperSweep.Dashboard.Tests.Browser;

[Collection(ChromiumGroup.Name)]
public sealed class AxeTests(ChromiumFixture chromium)
{
    // What is serious or worse, with the element and the rule's own words.
    const string Violations = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .filter((violation) => ['serious', 'critical'].includes(violation.impact))
          .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}: ${node.failureSummary}`))
        """;

    [AxeFact]
    public async Task No_page_has_a_serious_violation_in_light_or_dark()
    {
        await using var server = await DashboardServer.StartAsync(new(chromium.Database, 0));
        var winner = chromium.Workspace.Sql("select trial from models").Single();
        var script = await File.ReadAllTextAsync(AxeFactAttribute.Script);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var page = await chromium.OpenAsync(server.Address, scheme: scheme);
            await page.Page.EvaluateAsync(script);
            foreach (var hash in PageTests.Hashes.Append($"/sweep/1/trial/{winner}"))
            {
                await page.GoAsync(hash);
                await page.Page.Locator("main h1, main h2, main .empty").First.WaitForAsync();
                var violations = await page.Page.EvaluateAsync<string[]>(Violations);
                Assert.True(violations.Length == 0, $"{hash}, {scheme}:\n{string.Join('\n', violations)}");
            }
        }
    }
}
