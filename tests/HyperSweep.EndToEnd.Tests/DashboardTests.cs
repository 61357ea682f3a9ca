using System.Net;

namespace HyperSweep.EndToEnd.Tests;

public sealed class DashboardTests : IDisposable
{
    static readonly HttpClient Client = new();

    readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task It_says_where_it_is_and_ends_well_when_asked_to()
    {
        _workspace.Run("run", "sweep.yaml", "--quiet").Expect(0);
        using var program = _workspace.Start("dashboard", "--port", "0", "--no-open");
        Assert.True(program.WaitFor("http://127.0.0.1:"));
        var address = program.FirstLine;

        var sweeps = await Client.GetStringAsync($"{address}api/sweeps");
        using var page = await Client.GetAsync(address);
        program.Signal("INT");

        Assert.Contains("\"name\":\"digits\"", sweeps);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        program.End().Expect(0);
    }

    [Fact]
    public void A_port_that_is_taken_is_told()
    {
        _workspace.Run("run", "sweep.yaml", "--quiet").Expect(0);
        using var first = _workspace.Start("dashboard", "--port", "0", "--no-open");
        Assert.True(first.WaitFor("http://127.0.0.1:"));
        var port = $"{new Uri(first.FirstLine).Port}";

        var answer = _workspace.Run("dashboard", "--port", port, "--no-open").Expect(2);

        Assert.Contains($"--port: {port} cannot be used", answer.Error);
        first.Signal("TERM");
        first.End().Expect(0);
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--port", "x")]
    public void A_port_that_is_none_is_refused(params string[] arguments) => _workspace.Run(["dashboard", .. arguments]).Expect(2);

    [Fact]
    public void Without_a_database_it_does_not_start()
    {
        var answer = _workspace.Run("dashboard", "--no-open").Expect(4);

        Assert.Contains("run a sweep first", answer.Error);
    }

    [Fact]
    public void A_report_is_one_file()
    {
        _workspace.Run("run", "sweep.yaml", "--quiet").Expect(0);

        var answer = _workspace.Run("report", "digits", "--out", "digits.html").Expect(0);

        var text = File.ReadAllText(Path.Combine(_workspace.Folder, "digits.html"));
        Assert.Contains("wrote digits.html", answer.Error);
        Assert.StartsWith("<!doctype html>", text);
        Assert.DoesNotMatch("""(src|href)=["']?https?:""", text);
        _workspace.Run("report", "digist").Expect(2);
    }
}
