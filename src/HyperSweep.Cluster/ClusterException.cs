namespace HyperSweep.Cluster;

/// <summary>Coordinator and worker cannot work together as they are set up; the message is for people.</summary>
public sealed class ClusterException(string message, Exception? inner = null) : Exception(message, inner);
