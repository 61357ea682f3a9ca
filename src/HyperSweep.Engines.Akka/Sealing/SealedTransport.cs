using Akka.Actor;
using Akka.Remote.Transport;

namespace HyperSweep.Engines.Akka.Sealing;

/// <summary>Speaks with those alone who know the key: Akka itself lets everybody in who reaches the port.</summary>
sealed class SealedTransport(Transport wrapped, SealSetup setup) : AbstractTransportAdapter(wrapped), IAssociationEventListener
{
    public const string Scheme = "sealed";

    volatile IAssociationEventListener? _upstream;

    protected override SchemeAugmenter SchemeAugmenter { get; } = new(Scheme);

    protected override Task<IAssociationEventListener> InterceptListen(Address listenAddress, Task<IAssociationEventListener> listenerTask)
    {
        _ = PassOnAsync(listenerTask);
        return Task.FromResult<IAssociationEventListener>(this);
    }

    protected override void InterceptAssociate(Address remoteAddress, TaskCompletionSource<AssociationHandle> statusPromise) =>
        _ = AssociateAsync(remoteAddress, statusPromise);

    /// <summary>Somebody has opened a connection.</summary>
    public void Notify(IAssociationEvent ev) =>
        _upstream?.Notify(ev is InboundAssociation inbound ? new InboundAssociation(Sealed(inbound.Association, isCaller: false)) : ev);

    async Task PassOnAsync(Task<IAssociationEventListener> listener) => _upstream = await listener;

    async Task AssociateAsync(Address remote, TaskCompletionSource<AssociationHandle> promise)
    {
        try
        {
            promise.TrySetResult(Sealed(await WrappedTransport.Associate(remote), isCaller: true));
        }
        catch (Exception fault) // Akka's to judge, as without this adapter.
        {
            promise.TrySetException(fault);
        }
    }

    SealedHandle Sealed(AssociationHandle handle, bool isCaller) =>
        new(handle, new(setup.Key, isCaller), new(setup.Key, !isCaller), setup.OnForged);
}
