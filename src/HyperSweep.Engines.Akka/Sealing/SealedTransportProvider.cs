using Akka.Actor;
using Akka.Remote.Transport;

namespace HyperSweep.Engines.Akka.Sealing;

/// <summary>Made by Akka, by its name in the configuration.</summary>
sealed class SealedTransportProvider : ITransportAdapterProvider
{
    public Transport Create(Transport wrappedTransport, ExtendedActorSystem system) =>
        new SealedTransport(wrappedTransport, system.Settings.Setup.Get<SealSetup>().Value);
}
