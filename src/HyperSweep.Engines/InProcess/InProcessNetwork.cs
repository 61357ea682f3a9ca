using HyperSweep.Coordination;

namespace HyperSweep.Engines.InProcess;

/// <summary>Delivers by method call; what is sent to an unknown worker is lost.</summary>
sealed class InProcessNetwork(Mailbox coordinator, IReadOnlyDictionary<WorkerId, Mailbox> workers) : IMessageSender
{
    public void SendToCoordinator(Message message) => coordinator.Post(message);

    public void SendToWorker(WorkerId worker, Message message)
    {
        if (workers.TryGetValue(worker, out var mailbox)) mailbox.Post(message);
    }
}
