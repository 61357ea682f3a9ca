using Akka.Remote.Transport;
using Google.Protobuf;

namespace HyperSweep.Engines.Akka.Sealing;

/// <summary>One connection, on which each frame begins with its seal. What has no right one closes it.</summary>
sealed class SealedHandle : AbstractTransportAdapterHandle, IHandleEventListener
{
    readonly Seal _sent, _received;
    readonly Action<string> _onForged;
    readonly Lock _lock = new();
    volatile IHandleEventListener? _upstream;
    volatile bool _isClosed;

    public SealedHandle(AssociationHandle wrapped, Seal sent, Seal received, Action<string> onForged)
        : base(wrapped, SealedTransport.Scheme)
    {
        (_sent, _received, _onForged) = (sent, received, onForged);
        _ = ListenAsync();
    }

    public override bool Write(ByteString payload)
    {
        // Messages and heartbeats are written by different threads, and the seals count them.
        lock (_lock)
        {
            var frame = ByteString.CopyFrom([.. _sent.Of(payload.Span), .. payload.Span]);
            if (!WrappedHandle.Write(frame)) return false;
            _sent.Advance();
            return true;
        }
    }

    [Obsolete("Use the method that states reasons to make sure disassociation reasons are logged.")]
    public override void Disassociate() => WrappedHandle.Disassociate();

    public void Notify(IHandleEvent ev)
    {
        if (_isClosed) return;
        if (ev is not InboundPayload inbound) _upstream?.Notify(ev);
        else if (_received.Open(inbound.Payload.Span) is { } payload)
            _upstream?.Notify(new InboundPayload(UnsafeByteOperations.UnsafeWrap(payload)));
        else Close();
    }

    async Task ListenAsync()
    {
        _upstream = await ReadHandlerSource.Task;
        WrappedHandle.ReadHandlerSource.TrySetResult(this);
    }

    void Close()
    {
        _isClosed = true;
        _onForged($"{OriginalRemoteAddress.Host}:{OriginalRemoteAddress.Port}");
#pragma warning disable CS0618 // The other one asks for a log of Akka's; this is told to the user.
        WrappedHandle.Disassociate();
#pragma warning restore CS0618
        _upstream?.Notify(new Disassociated(DisassociateInfo.Unknown));
    }
}
