using Akka.Actor.Setup;

namespace HyperSweep.Engines.Akka.Sealing;

/// <summary>Hands the key over to <see cref="SealedTransportProvider"/>, which Akka makes itself.</summary>
/// <param name="key">What all nodes know, and nobody else.</param>
/// <param name="onForged">Called with who it came from, for each connection that is closed because of it.</param>
sealed class SealSetup(byte[] key, Action<string> onForged) : Setup
{
    public byte[] Key => key;

    public Action<string> OnForged => onForged;
}
