using System.Net;

namespace HyperSweep.Dashboard.Tests.Server;

public sealed class ProxyTests
{
    [Theory]
    [InlineData("/sweeps/")]
    [InlineData("/sweeps/js/app.js")]
    [InlineData("/sweeps/api/sweeps")]
    [InlineData("/api/sweeps")]
    public async Task Pages_are_found_below_a_base_path_and_where_a_proxy_took_it_away(string path)
    {
        await using var served = await StartAsync();

        using var answer = await served.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_base_path_itself_leads_to_the_pages()
    {
        await using var served = await StartAsync();

        using var answer = await served.Client.GetAsync("/sweeps");

        Assert.Equal("/sweeps/", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Theory]
    [InlineData("lab.example", "https://lab.example", 200)]
    [InlineData("lab.example", null, 200)]
    [InlineData("lab.example", "https://evil.example", 403)]
    [InlineData("lab.example", "http://lab.example", 403)]
    [InlineData("evil.example", "https://lab.example", 403)]
    public async Task Only_the_proxy_that_was_named_is_answered(string host, string? origin, int expected)
    {
        await using var served = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sweeps/api/sweeps");
        request.Headers.Host = host;
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);

        using var answer = await served.Client.SendAsync(request);

        Assert.Equal(expected, (int)answer.StatusCode);
    }

    static Task<ServedSweep> StartAsync() => ServedSweep.StartAsync(change: options => options with
    {
        BasePath = "/sweeps",
        PublicOrigin = new("https://lab.example"),
    });
}
