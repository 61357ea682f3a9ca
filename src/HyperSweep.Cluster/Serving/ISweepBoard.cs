using HyperSweep.Cluster.Protocol;

namespace HyperSweep.Cluster.Serving;

/// <summary>What users may ask of a coordinator that serves many sweeps. Called from any thread.</summary>
public interface ISweepBoard
{
    /// <exception cref="ClusterException">The sweep cannot be run; the message is for the user.</exception>
    Submitted Submit(Submission submission);

    /// <param name="action">pause, stop, cancel or resume.</param>
    /// <returns>What to tell the user; null when there is no such sweep.</returns>
    /// <exception cref="ClusterException">There is no such action.</exception>
    string? Act(string sweep, string action);

    /// <exception cref="ClusterException">The query is wrong, does more than read, or took too long.</exception>
    Answer Ask(Question question);
}
