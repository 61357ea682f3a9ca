using HyperSweep.Cluster.Protocol;
using HyperSweep.Engines;
using HyperSweep.Engines.Wire;

namespace HyperSweep.Cluster.Working;

/// <summary>A worker process: asks for work, gets the data, and trains until the sweep is over; then asks again.</summary>
public sealed class WorkerAgent(WorkerOptions options, CoordinatorClient client)
{
    static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(1);

    /// <summary>Runs until it is told to leave.</summary>
    /// <param name="drain">Lets the running epochs end, hands back what is not done, and leaves.</param>
    /// <param name="stop">Ends at once; training threads may go on until the end of their epoch.</param>
    /// <exception cref="ClusterException">Coordinator and worker do not fit together.</exception>
    public async Task RunAsync(CancellationToken drain, CancellationToken stop)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(drain, stop);
        var wasIdle = false;
        while (!leaving.IsCancellationRequested)
        {
            try
            {
                if (await client.GetWorkAsync(leaving.Token) is { } assignment)
                {
                    wasIdle = false;
                    await WorkAsync(assignment, drain, stop);
                    continue;
                }
                if (!wasIdle) options.OnNews("No work for now; asking every second.");
                wasIdle = true;
            }
            catch (HttpRequestException fault)
            {
                if (!wasIdle) options.OnNews($"The coordinator cannot be reached: {fault.Message} Trying again every second.");
                wasIdle = true;
            }
            catch (OperationCanceledException) when (leaving.IsCancellationRequested)
            {
                return;
            }
            await Task.Delay(AskInterval, options.Clock, leaving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task WorkAsync(Assignment assignment, CancellationToken drain, CancellationToken stop)
    {
        if (assignment.Protocol != WireFormat.Protocol)
            throw new ClusterException(
                $"Expected a coordinator of protocol {WireFormat.Protocol}, got {assignment.Protocol} (version {assignment.Version}): " +
                "use one version of hypersweep on all machines.");
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(drain, stop);
        using var task = await SweepTask.PrepareAsync(assignment, options, client, leaving.Token);
        var workers = Enumerable.Range(1, options.Slots).ToDictionary(options.Slot, _ => new Mailbox());
        await using var link = options.OpenLink(assignment.Sweep, workers);
        await link.ConnectAsync(leaving.Token);
        options.OnNews($"Working for '{assignment.Name}' with {options.Slots} slots.");

        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var slots = Task.WhenAll(workers.Select(slot =>
            WorkerHost.Run(slot.Key, task.Model, task.Metric, slot.Value, link, options.Clock, drain, over.Token)));
        var watch = WaitForTheEndAsync(assignment, over.Token);
        await Task.WhenAny(slots, watch);
        await over.CancelAsync();
        await slots;
        await watch;
    }

    /// <summary>A coordinator that cannot be reached may come back: only one that names other work, or none, has ended this.</summary>
    async Task WaitForTheEndAsync(Assignment assignment, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(AskInterval, options.Clock, cancellation);
                if ((await client.GetWorkAsync(cancellation))?.Sweep == assignment.Sweep) continue;
                options.OnNews($"'{assignment.Name}' is over.");
                return;
            }
            catch (HttpRequestException)
            {
                // The link tells when it has no connection; there is nothing to do but go on.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
