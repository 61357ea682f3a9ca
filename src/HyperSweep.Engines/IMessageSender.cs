using HyperSweep.Coordination;

namespace HyperSweep.Engines;

/// <summary>Carries messages between nodes. Queues and returns; what cannot be delivered is lost.</summary>
public interface IMessageSender
{
    void SendToWorker(WorkerId worker, Message message);

    void SendToCoordinator(Message message);
}
