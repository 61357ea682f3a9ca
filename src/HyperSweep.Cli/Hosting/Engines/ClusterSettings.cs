using System.Net;
using HyperSweep.Cluster.Protocol;
using HyperSweep.Engines.RabbitMq;

namespace HyperSweep.Cli.Hosting.Engines;

/// <summary>How a coordinator reaches its workers.</summary>
/// <param name="Listen">Where workers ask for work and data.</param>
/// <param name="Token">What they must know; null: nothing.</param>
/// <param name="WorkersExpected">Slots to leave a share of the work for before they are first heard of.</param>
sealed record ClusterSettings(RabbitMqOptions Broker, IPEndPoint Listen, AccessToken? Token, int WorkersExpected);
