using HyperSweep.Cluster.Serving;

namespace HyperSweep.Cli.Hosting.Engines;

/// <summary>How a coordinator reaches its workers.</summary>
/// <param name="Server">Where workers ask for work and data; it has started.</param>
/// <param name="Lease">How long no news from a worker are borne; workers say every second how they are.</param>
/// <param name="WorkersExpected">Slots to leave a share of the work for before they are first heard of.</param>
sealed record ClusterSettings(IClusterTransport Transport, CoordinatorServer Server, int WorkersExpected, TimeSpan Lease);
