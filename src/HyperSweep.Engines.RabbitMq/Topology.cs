using HyperSweep.Coordination;
using HyperSweep.Engines.Wire;
using RabbitMQ.Client;

namespace HyperSweep.Engines.RabbitMq;

/// <summary>
/// The names and queues of one namespace: a mailbox for each actor. Workers write to an exchange of the coordinator's and need no right
/// to any other; the coordinator writes to workers' queues through the broker's default exchange.
/// </summary>
sealed class Topology(string @namespace)
{
    // Repetitions of messages pile up while no coordinator is there. What falls out at the old end is repeated once more.
    const int MessagesMax = 200_000, BytesMax = 256 << 20, WorkerMessagesMax = 10_000;

    static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(7);

    /// <summary>Durable, replicated where the broker is a cluster. One coordinator reads; the next takes over when that is gone.</summary>
    public string CoordinatorQueue => $"hypersweep.{@namespace}.coordinator";

    public string CoordinatorExchange => $"hypersweep.{@namespace}.to-coordinator";

    public string WorkerPrefix => $"hypersweep.{@namespace}.worker.";

    public string QueueOf(WorkerId worker) => WorkerPrefix + worker.Value;

    public bool IsQueueOfWorker(string? queue) =>
        queue is not null && queue.StartsWith(WorkerPrefix, StringComparison.Ordinal) && WireFormat.IsWorker(queue[WorkerPrefix.Length..]);

    public async Task DeclareCoordinatorAsync(IChannel channel, CancellationToken cancellation)
    {
        Dictionary<string, object?> arguments = new()
        {
            ["x-queue-type"] = "quorum",
            ["x-single-active-consumer"] = true,
            ["x-max-length"] = MessagesMax,
            ["x-max-length-bytes"] = BytesMax,
            ["x-overflow"] = "drop-head",
            ["x-expires"] = (int)ForgottenAfter.TotalMilliseconds,
        };
        await channel.QueueDeclareAsync(
            CoordinatorQueue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellation);
        // The exchange goes with the queue, and is what workers wait for: it must not be there before the queue is.
        await channel.ExchangeDeclareAsync(
            CoordinatorExchange, ExchangeType.Direct, durable: true, autoDelete: true, cancellationToken: cancellation);
        await channel.QueueBindAsync(CoordinatorQueue, CoordinatorExchange, routingKey: "", cancellationToken: cancellation);
    }

    public Task DeclareWorkerAsync(IChannel channel, WorkerId worker, CancellationToken cancellation)
    {
        Dictionary<string, object?> arguments = new() { ["x-max-length"] = WorkerMessagesMax, ["x-overflow"] = "drop-head" };
        return channel.QueueDeclareAsync(
            QueueOf(worker), durable: false, exclusive: true, autoDelete: true, arguments, cancellationToken: cancellation);
    }
}
