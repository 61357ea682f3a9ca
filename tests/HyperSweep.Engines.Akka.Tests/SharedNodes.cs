namespace HyperSweep.Engines.Akka.Tests;

/// <summary>A node for the coordinator and one with workers, for all sweeps of a class of tests.</summary>
public sealed class SharedNodes : IAsyncLifetime
{
    Func<ValueTask> _leave = () => ValueTask.CompletedTask;

    public AkkaNode Coordinator { get; private set; } = null!;

    public AkkaNode Workers { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Nodes nodes = new();
        _leave = nodes.DisposeAsync;
        Coordinator = await nodes.ConnectAsync(nodes.Coordinator);
        Workers = await nodes.ConnectAsync(nodes.Worker);
    }

    public async Task DisposeAsync() => await _leave();
}
