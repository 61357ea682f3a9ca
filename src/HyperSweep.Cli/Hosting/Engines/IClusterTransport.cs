using HyperSweep.Coordination;
using HyperSweep.Engines;

namespace HyperSweep.Cli.Hosting.Engines;

/// <summary>What carries messages between the coordinator and the workers of a cluster.</summary>
interface IClusterTransport : IAsyncDisposable
{
    /// <summary>Such as amqp://head, for people.</summary>
    string Place { get; }

    /// <summary>The options with which a worker comes to the same place.</summary>
    string JoinOptions { get; }

    ICoordinatorLink OpenCoordinatorLink();

    IWorkerLink OpenWorkerLink(string sweep, IReadOnlyDictionary<WorkerId, Mailbox> workers);
}
