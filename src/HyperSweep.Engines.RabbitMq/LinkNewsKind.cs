namespace HyperSweep.Engines.RabbitMq;

public enum LinkNewsKind
{
    Connected,

    /// <summary>The connection is lost, or a try to connect failed. It is tried again.</summary>
    Disconnected,

    /// <summary>A worker is connected, but no coordinator has ever been in this namespace.</summary>
    WaitingForCoordinator,

    /// <summary>The broker takes no messages, since it is short of memory or disk.</summary>
    Blocked,

    Unblocked,

    /// <summary>A message to a worker came back: it has no mailbox any more.</summary>
    WorkerUnreachable,

    /// <summary>A message was not taken; told for the 1st, 2nd, 4th, 8th … of a reason.</summary>
    Refused,

    /// <summary>A defect of this program; what was being done is dropped.</summary>
    Faulted,
}
