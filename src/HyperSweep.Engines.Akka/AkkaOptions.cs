using HyperSweep.Engines.Wire;
using Serilog;

namespace HyperSweep.Engines.Akka;

/// <param name="Namespace">Keeps clusters apart; see <see cref="WireFormat.IsNamespace"/>.</param>
/// <param name="Listen">Where this node listens.</param>
/// <param name="Seeds">
/// Nodes to ask for the way into the cluster, the same list for all: the first of them founds the cluster when none of the others
/// answers. None: this node founds one.
/// </param>
public sealed record AkkaOptions(string Namespace, NodeRoles Roles, NodeAddress Listen, IReadOnlyList<NodeAddress> Seeds)
{
    /// <summary>Null: what is said can be read on its way.</summary>
    public AkkaTls? Tls { get; init; }

    /// <summary>What all nodes of the cluster know and nobody else. Null: whoever reaches the port can take part.</summary>
    public byte[]? Key { get; init; }

    /// <summary>Nodes tell each other this often that they live; above zero.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A node that is silent for longer than this and an interval counts as out of reach. Above zero.</summary>
    public TimeSpan HeartbeatPause { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>So long a node stays out of reach, and nothing else changes, before it is removed; above zero.</summary>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Wait before a node that fell out of the cluster asks for the way back; above zero.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest message that is sent or taken, in bytes; 1 or more.</summary>
    public int PayloadBytesMax { get; init; } = WireFormat.PayloadBytesMax;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where Akka logs what it does; null: nowhere.</summary>
    public ILogger? Log { get; init; }

    /// <summary>Called from many threads, never at the same time; what it throws is counted and ignored.</summary>
    public Action<AkkaNews> OnNews { get; init; } = _ => { };

    /// <summary>The name of the actor system: nodes of others do not speak with each other.</summary>
    internal string SystemName => $"hypersweep-{Namespace.Replace("_", "--", StringComparison.Ordinal)}";

    /// <exception cref="ArgumentException">Some options are out of their range; the message names them all.</exception>
    internal void Check()
    {
        List<string> faults = [];
        if (!WireFormat.IsNamespace(Namespace))
            faults.Add(
                $"Expected a {nameof(Namespace)} of 1 to {WireFormat.NamespaceLengthMax} letters, digits, '_' and '-', got '{Namespace}'.");
        if (Roles is NodeRoles.None) faults.Add($"Expected {nameof(Roles)} of a coordinator, a worker or both, got none.");
        RequirePositive(faults, nameof(HeartbeatInterval), HeartbeatInterval);
        RequirePositive(faults, nameof(HeartbeatPause), HeartbeatPause);
        RequirePositive(faults, nameof(StableAfter), StableAfter);
        RequirePositive(faults, nameof(RetryDelay), RetryDelay);
        if (PayloadBytesMax < 1) faults.Add($"Expected {nameof(PayloadBytesMax)} of 1 or more, got {PayloadBytesMax}.");
        foreach (var seed in Seeds.Where(seed => seed.Port == 0)) faults.Add($"Expected a seed with a port, got {seed}.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults));
    }

    static void RequirePositive(List<string> faults, string name, TimeSpan time)
    {
        if (time <= TimeSpan.Zero) faults.Add($"Expected {name} above zero, got {time}.");
    }
}
