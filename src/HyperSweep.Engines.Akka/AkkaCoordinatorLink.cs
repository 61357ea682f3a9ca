using HyperSweep.Coordination;
using HyperSweep.Engines.Wire;

namespace HyperSweep.Engines.Akka;

/// <summary>Connects the coordinators of one process, one for each sweep, with the workers of its cluster.</summary>
/// <param name="node">With the role of a coordinator; outlives the link.</param>
public sealed class AkkaCoordinatorLink(AkkaNode node) : ICoordinatorLink
{
    readonly HashSet<string> _sweeps = [];

    /// <summary>Returns when the node is in the cluster and has the coordinator, however long that takes.</summary>
    /// <param name="cancellation">Ends the wait, not the link.</param>
    /// <exception cref="AkkaException">The cluster cannot be joined as it is set up here.</exception>
    public Task ConnectAsync(CancellationToken cancellation) => node.ConnectAsync(cancellation);

    /// <summary>
    /// From now on, messages of this sweep come into this mailbox; also that a worker is lost, when its actor or its node is gone.
    /// </summary>
    /// <param name="sweep">Names one sweep for ever; see <see cref="Envelope"/>.</param>
    /// <exception cref="ArgumentException">The name is none, or the sweep is served already.</exception>
    public IMessageSender Serve(string sweep, Mailbox mailbox)
    {
        if (!WireFormat.IsSweep(sweep)) throw new ArgumentException($"Expected the key of a sweep, got '{sweep}'.", nameof(sweep));
        if (!node.Desk.TryServe(sweep, mailbox))
            throw new ArgumentException($"Expected each sweep to be served once, got '{sweep}' twice.", nameof(sweep));
        _sweeps.Add(sweep);
        return new Sender(node, sweep);
    }

    /// <summary>Messages of this sweep are refused from now on.</summary>
    public void Leave(string sweep)
    {
        if (_sweeps.Remove(sweep)) node.Desk.Leave(sweep);
    }

    /// <summary>Serves nothing any more; the node stays in the cluster.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (var sweep in _sweeps) node.Desk.Leave(sweep);
        _sweeps.Clear();
        return ValueTask.CompletedTask;
    }

    sealed class Sender(AkkaNode node, string sweep) : IMessageSender
    {
        public void SendToWorker(WorkerId worker, Message message) => node.Desk.Send(worker, sweep, message);

        public void SendToCoordinator(Message message) =>
            throw new InvalidOperationException($"Expected a coordinator to speak to workers, got {message.GetType().Name} to itself.");
    }
}
