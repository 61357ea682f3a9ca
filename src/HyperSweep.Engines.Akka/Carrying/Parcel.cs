namespace HyperSweep.Engines.Akka.Carrying;

/// <summary>
/// A message of the protocol as it travels, see <see cref="Wire.WireFormat"/>. It is read where it arrives, not while Akka unpacks it:
/// so what is cut, foreign or hostile is refused and counted as on every other engine.
/// </summary>
sealed record Parcel(byte[] Payload);
