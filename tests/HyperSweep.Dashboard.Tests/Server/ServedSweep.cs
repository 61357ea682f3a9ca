using System.Net.Http.Json;
using System.Text.Json;

namespace HyperSweep.Dashboard.Tests.Server;

/// <summary>A sample sweep behind a real server on a free port, and a client to ask it.</summary>
sealed class ServedSweep : IAsyncDisposable
{
    readonly DashboardServer _server;

    ServedSweep(SampleSweep sweep, DashboardServer server, List<Exception> faults)
    {
        (Sweep, _server, Faults) = (sweep, server, faults);
        Client = new() { BaseAddress = server.Address };
    }

    public SampleSweep Sweep { get; }

    public HttpClient Client { get; }

    /// <summary>What the server reported as its own fault.</summary>
    public IReadOnlyList<Exception> Faults { get; }

    public Uri Address => _server.Address;

    public static async Task<ServedSweep> StartAsync(
        SampleSweep? sweep = null, TimeSpan? queryTime = null, Func<DashboardOptions, DashboardOptions>? change = null)
    {
        sweep ??= new();
        var faults = new List<Exception>();
        var options = new DashboardOptions(sweep.Path, 0) { QueryTime = queryTime ?? TimeSpan.FromSeconds(5) };
        return new(sweep, await DashboardServer.StartAsync(change?.Invoke(options) ?? options, faults.Add), faults);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<(int Status, JsonElement Answer)> PostAsync(string path, object body)
    {
        using var answer = await Client.PostAsJsonAsync(path, body);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        Sweep.Dispose();
    }
}
