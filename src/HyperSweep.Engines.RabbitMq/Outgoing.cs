using HyperSweep.Coordination;
using HyperSweep.Engines.Wire;

namespace HyperSweep.Engines.RabbitMq;

/// <summary>A message on its way to the broker.</summary>
/// <param name="Exchange">Empty: the default one, whose routing keys are names of queues.</param>
/// <param name="Envelope">Null: only the number of our protocol is sent.</param>
/// <param name="IsConfirmed">Whether the broker must say that it has the message; else it may be lost.</param>
sealed record Outgoing(string Exchange, string RoutingKey, Envelope? Envelope, bool IsConfirmed)
{
    /// <summary>After it, the message is of no use to anybody. Null: it stays.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>The queue of the sender; null: none.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Whom a message to a worker is for.</summary>
    public WorkerId? Worker { get; init; }
}
