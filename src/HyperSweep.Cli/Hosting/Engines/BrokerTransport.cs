using HyperSweep.Coordination;
using HyperSweep.Engines;
using HyperSweep.Engines.RabbitMq;

namespace HyperSweep.Cli.Hosting.Engines;

/// <summary>A RabbitMQ broker; each link is a connection of its own.</summary>
sealed class BrokerTransport(RabbitMqOptions options) : IClusterTransport
{
    public string Place => $"{options.Address}";

    public string JoinOptions => $"--broker {options.Address with { User = null }}";

    public ICoordinatorLink OpenCoordinatorLink() => new RabbitMqCoordinatorLink(options);

    public IWorkerLink OpenWorkerLink(string sweep, IReadOnlyDictionary<WorkerId, Mailbox> workers) =>
        new RabbitMqWorkerLink(options, sweep, workers);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
