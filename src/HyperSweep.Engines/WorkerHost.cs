using HyperSweep.Coordination;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Engines;

/// <summary>Runs one worker slot on any engine: a worker and its training thread.</summary>
public static class WorkerHost
{
    /// <summary>Runs until it has left or is stopped.</summary>
    /// <param name="mailbox">Where the engine puts what the coordinator says.</param>
    /// <param name="drain">Lets the running epoch end, hands back what is not done, and leaves.</param>
    /// <param name="stop">A run that is under way ends with its epoch, and nobody is told.</param>
    /// <returns>Done when the model is no longer in use.</returns>
    public static async Task Run(
        WorkerId id, IModel model, MetricDefinition metric, Mailbox mailbox, IMessageSender sender, TimeProvider clock,
        CancellationToken drain, CancellationToken stop)
    {
        TrainingThread trainer = new(id, model, metric, clock, mailbox.Post);
        NodeHost host = new(new Worker(id), mailbox, clock, sender) { Trainer = trainer };
        using var draining = drain.Register(() => mailbox.Post(new Drain()));
        try
        {
            await Task.Run(() => host.RunAsync(stop), CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            await trainer.StopAsync();
        }
    }
}
