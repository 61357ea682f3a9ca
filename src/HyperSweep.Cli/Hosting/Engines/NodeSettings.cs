using HyperSweep.Cluster.Protocol;

namespace HyperSweep.Cli.Hosting.Engines;

/// <summary>What was said of this process as a node of an Akka cluster, unread.</summary>
/// <param name="Listen">Null: what suits the role.</param>
/// <param name="Certificate">Null: without TLS.</param>
/// <param name="Token">Null: whoever reaches a node can speak with it.</param>
sealed record NodeSettings(
    string Namespace, string? Listen, IReadOnlyList<string> Seeds, string? Certificate, string? Key, AccessToken? Token, string? Log);
