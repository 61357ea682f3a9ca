namespace HyperSweep.Engines.Akka;

/// <summary>What a node of the cluster is for.</summary>
[Flags]
public enum NodeRoles
{
    None = 0,

    /// <summary>One of them has the coordinator; the others wait to have it.</summary>
    Coordinator = 1,

    /// <summary>It has worker slots.</summary>
    Worker = 2,
}
