using HyperSweep.Coordination;
using HyperSweep.Engines.Akka.Actors;
using HyperSweep.Engines.Wire;

namespace HyperSweep.Engines.Akka;

/// <summary>Connects the worker slots of one process with the coordinator of one sweep.</summary>
public sealed class AkkaWorkerLink : IWorkerLink
{
    readonly AkkaNode _node;
    readonly Dictionary<WorkerId, WorkerSlot> _slots;

    /// <param name="node">Outlives the link.</param>
    /// <param name="sweep">The sweep whose messages are sent and taken; see <see cref="Envelope"/>.</param>
    /// <param name="workers">One or more, each with the mailbox of its host.</param>
    /// <exception cref="ArgumentException">A name is none.</exception>
    public AkkaWorkerLink(AkkaNode node, string sweep, IReadOnlyDictionary<WorkerId, Mailbox> workers)
    {
        if (!WireFormat.IsSweep(sweep)) throw new ArgumentException($"Expected the key of a sweep, got '{sweep}'.", nameof(sweep));
        if (workers.Count == 0) throw new ArgumentException("Expected one worker or more, got none.", nameof(workers));
        foreach (var worker in workers.Keys)
            if (!WireFormat.IsWorker(worker.Value))
                throw new ArgumentException(
                    $"Expected workers named by 1 to {WireFormat.WorkerLengthMax} letters, digits, '.', '_' and '-', got '{worker}'.",
                    nameof(workers));
        _node = node;
        _slots = workers.ToDictionary(
            entry => entry.Key, entry => new WorkerSlot(entry.Key, sweep, entry.Value, node.Options, node.Monitor));
    }

    /// <summary>Returns when the node is in the cluster with a node for the coordinator, however long that takes.</summary>
    /// <param name="cancellation">Ends the wait, not the link.</param>
    /// <exception cref="AkkaException">The cluster cannot be joined as it is set up here.</exception>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        await _node.ConnectAsync(cancellation);
        foreach (var slot in _slots.Values) _node.Add(slot);
    }

    public void SendToCoordinator(Message message)
    {
        var worker = message switch
        {
            WorkerIdle idle => idle.Worker,
            WorkerLeaving leaving => leaving.Worker,
            RunProgressed progressed => progressed.Worker,
            RunEnded ended => ended.Worker,
            _ => throw new ArgumentException($"Expected a message to a coordinator, got {message.GetType().Name}.", nameof(message)),
        };
        _slots[worker].Send(message);
    }

    public void SendToWorker(WorkerId worker, Message message) =>
        throw new InvalidOperationException($"Expected a worker to speak to the coordinator, got {message.GetType().Name} to {worker}.");

    /// <summary>What is queued is sent; then the workers are gone from the cluster, and the node stays.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (var slot in _slots.Values) _node.Remove(slot);
        return ValueTask.CompletedTask;
    }
}
