using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;

namespace HyperSweep.Dashboard.Tests.Server;

public sealed class SecurityTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example:{0}")]
    [InlineData("127.0.0.1:1")]
    [InlineData("localhost")]
    [InlineData("192.168.0.1:{0}")]
    public async Task A_foreign_Host_is_refused(string host)
    {
        await using var served = await ServedSweep.StartAsync();

        foreach (var path in new[] { "/", "/api/sweeps", "/js/app.js" })
            Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(served, path, ("Host", host)));
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("https://127.0.0.1:{0}")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://127.0.0.1:{0}.evil.example")]
    public async Task A_foreign_Origin_is_refused(string origin)
    {
        await using var served = await ServedSweep.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(served, "/api/sweeps", ("Origin", origin)));
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Data_is_not_given_to_a_page_of_another_site(string site)
    {
        await using var served = await ServedSweep.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(served, "/api/sweeps", ("Sec-Fetch-Site", site)));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(served, "/", ("Sec-Fetch-Site", site)));
    }

    [Theory]
    [InlineData("Host", "localhost:{0}")]
    [InlineData("Host", "LOCALHOST:{0}")]
    [InlineData("Origin", "http://127.0.0.1:{0}")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    public async Task The_own_page_is_answered(string header, string value)
    {
        await using var served = await ServedSweep.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusOf(served, "/api/sweeps", (header, value)));
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_ask()
    {
        await using var served = await ServedSweep.StartAsync();
        using var body = new StringContent("""{"sql":"select 1"}""", Encoding.UTF8, "text/plain"); // Needs no preflight.

        using var answer = await served.Client.PostAsync("/api/query", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_browser_may_run_our_own_files_and_nothing_else()
    {
        await using var served = await ServedSweep.StartAsync();

        using var answer = await served.Client.GetAsync("/");

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; ", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Only_this_machine_can_connect()
    {
        await using var served = await ServedSweep.StartAsync();
        var others = (await Dns.GetHostAddressesAsync(Dns.GetHostName()))
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));

        foreach (var address in others)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAnyAsync<SocketException>(() => socket.ConnectAsync(address, served.Address.Port));
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        await using var served = await ServedSweep.StartAsync();

        using var answer = await served.Client.PostAsJsonAsync("/api/query", new { sql = new string(' ', 5 << 20) });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    static async Task<HttpStatusCode> StatusOf(ServedSweep served, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value.Replace("{0}", $"{served.Address.Port}"));
        using var answer = await served.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
