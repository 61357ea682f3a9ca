namespace HyperSweep.Dashboard.Tests.Server;

public sealed class ChangeApiTests
{
    [Fact]
    public async Task A_page_hears_of_every_commit()
    {
        await using var served = await ServedSweep.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var answer = await served.Client.GetAsync("api/changes", HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(0, await NextChange(lines, patience.Token)); // At once: what was missed before is asked for.
        Assert.Equal(1, await NextChange(lines, patience.Token)); // The first look at the database.

        served.Sweep.Plan(1);
        var first = await NextChange(lines, patience.Token);
        served.Sweep.Plan(2);
        var second = await NextChange(lines, patience.Token);

        Assert.Equal((2, 3), (first, second));
    }

    [Fact]
    public async Task An_open_page_does_not_hold_up_the_end()
    {
        var served = await ServedSweep.StartAsync();
        using var answer = await served.Client.GetAsync("api/changes", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());

        await served.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Empty(served.Faults);
    }

    static async Task<long> NextChange(StreamReader lines, CancellationToken cancellation)
    {
        while (await lines.ReadLineAsync(cancellation) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return long.Parse(line["data: ".Length..], System.Globalization.CultureInfo.InvariantCulture);
        throw new EndOfStreamException("The stream of changes has ended.");
    }
}
