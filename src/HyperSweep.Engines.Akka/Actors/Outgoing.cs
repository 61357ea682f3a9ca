using HyperSweep.Coordination;

namespace HyperSweep.Engines.Akka.Actors;

/// <summary>What the actor of this process shall say; never leaves the process.</summary>
/// <param name="Worker">Whom a coordinator speaks to, or who of the workers speaks.</param>
sealed record Outgoing(WorkerId Worker, string Sweep, Message Message);
