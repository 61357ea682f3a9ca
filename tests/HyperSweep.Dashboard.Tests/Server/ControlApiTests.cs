using System.Net.Http.Json;
using System.Text.Json;
using HyperSweep.Results;

namespace HyperSweep.Dashboard.Tests.Server;

public sealed class ControlApiTests
{
    const string Token = "a-token-for-this-test";

    [Theory]
    [InlineData("pause", SweepRequest.Pause)]
    [InlineData("stop", SweepRequest.Stop)]
    [InlineData("cancel", SweepRequest.Cancel)]
    public async Task Who_has_the_token_can_ask_a_running_sweep_to_end(string action, SweepRequest request)
    {
        await using var served = await StartAsync();

        var (status, answer) = await AskAsync(served, action, Token);

        Assert.Equal((200, "running"), (status, answer.GetProperty("status").GetString()));
        Assert.Equal(request, served.Sweep.Database.RequestOf(1));
        Assert.True((await served.GetAsync("/api/sweeps/1")).GetProperty("can_control").GetBoolean());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another")]
    [InlineData("")]
    public async Task Who_has_another_token_cannot(string? token)
    {
        await using var served = await StartAsync();

        var (status, answer) = await AskAsync(served, "cancel", token);

        Assert.Equal(401, status);
        Assert.Contains("Expected the token", answer.GetProperty("error").GetString());
        Assert.Null(served.Sweep.Database.RequestOf(1));
    }

    [Fact]
    public async Task Without_a_token_set_nobody_can()
    {
        await using var served = await ServedSweep.StartAsync();

        var (status, answer) = await AskAsync(served, "cancel", Token);

        Assert.Equal(403, status);
        Assert.Contains("only reads", answer.GetProperty("error").GetString());
        Assert.False((await served.GetAsync("/api/sweeps/1")).GetProperty("can_control").GetBoolean());
    }

    [Fact]
    public async Task Failed_trials_wait_again_only_when_nobody_runs_the_sweep()
    {
        await using var served = await StartAsync();
        served.Sweep.Fail(1, 1, "weights are no longer finite");
        Assert.Equal(409, (await AskAsync(served, "retry", Token)).Status);
        served.Sweep.Database.FollowRequest(1, 1, SweepRequest.Pause, SampleSweep.Start);

        var (status, _) = await AskAsync(served, "retry", Token);

        Assert.Equal(200, status);
        Assert.Equal(0, served.Sweep.Database.Progress(1).Failed);
        Assert.Equal(1, served.Sweep.Database.Progress(1).Queued);
    }

    [Theory]
    [InlineData("delete", 400)]
    [InlineData(null, 400)]
    public async Task Another_action_is_refused(string? action, int expected)
    {
        await using var served = await StartAsync();

        Assert.Equal(expected, (await AskAsync(served, action, Token)).Status);
    }

    static Task<ServedSweep> StartAsync() => ServedSweep.StartAsync(change: options => options with { MayControl = Token.Equals });

    static async Task<(int Status, JsonElement Answer)> AskAsync(ServedSweep served, string? action, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sweeps/1/control")
        {
            Content = JsonContent.Create(new { action }),
        };
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await served.Client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
