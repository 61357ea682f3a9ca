using HyperSweep.Engines.Akka.Actors;
using HyperSweep.Engines.Akka.Joining;

namespace HyperSweep.Engines.Akka;

/// <summary>
/// This process as a node of a cluster. A node that was given up by the others never comes back to them: all of it ends then, and the next
/// life begins afresh, for as long as it takes. Links outlive these lives.
/// </summary>
public sealed class AkkaNode : IAsyncDisposable
{
    static readonly TimeSpan SilencePatience = TimeSpan.FromSeconds(3), EndPatience = TimeSpan.FromSeconds(15);

    readonly AkkaOptions _options;
    readonly NodeMonitor _monitor;
    readonly CancellationTokenSource _stop = new();
    readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock _lock = new();
    readonly HashSet<WorkerSlot> _slots = [];
    volatile NodeLife? _life;
    Task? _running;

    /// <exception cref="ArgumentException">Some options are out of their range.</exception>
    public AkkaNode(AkkaOptions options)
    {
        options.Check();
        (_options, _monitor) = (options, new(options.OnNews));
        Desk = new(options, _monitor);
    }

    public NodeCounters Counters => _monitor.Counters;

    /// <summary>Whether a coordinator's node is in the same cluster now.</summary>
    public bool IsConnected => _life is { IsReady: true } && (!_options.Roles.HasFlag(NodeRoles.Coordinator) || Desk.IsOpen);

    /// <summary>Where it listens; null as long as it does not.</summary>
    public NodeAddress? Address => _life?.Address;

    internal CoordinatorDesk Desk { get; }

    internal AkkaOptions Options => _options;

    /// <summary>
    /// Enters the cluster and stays in it. Returns when it is of use, however long that takes: on a node for the coordinator, when the
    /// coordinator is here; on others, when there is a node for it.
    /// </summary>
    /// <param name="cancellation">Ends the wait, not the node.</param>
    /// <exception cref="AkkaException">The cluster cannot be joined as it is set up here. The node has ended.</exception>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        lock (_lock) _running ??= Task.Run(RunAsync, CancellationToken.None);
        var useful = UsefulAsync();
        if (await Task.WhenAny(useful, Task.Delay(SilencePatience, _options.Clock, cancellation)) != useful)
        {
            cancellation.ThrowIfCancellationRequested();
            _monitor.Tell(WaitedFor, isTrouble: true);
        }
        await useful.WaitAsync(cancellation);
    }

    /// <summary>Leaves the cluster, so that the others do not take it for lost.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync();
        _connected.TrySetCanceled();
        // Whatever Akka waits for: who leaves does not wait with it for ever.
        if (_running is not null) await Task.WhenAny(_running, Task.Delay(EndPatience, _options.Clock));
        _stop.Dispose();
    }

    internal NodeMonitor Monitor => _monitor;

    /// <summary>The worker has an actor from now on, in each life of the node.</summary>
    internal void Add(WorkerSlot slot)
    {
        lock (_lock)
        {
            _slots.Add(slot);
            _life?.Add(slot);
        }
    }

    internal void Remove(WorkerSlot slot)
    {
        lock (_lock)
        {
            _slots.Remove(slot);
            _life?.Remove(slot);
        }
    }

    /// <summary>Removes another node from the cluster, as the others do with one that they cannot reach.</summary>
    internal void Down(NodeAddress node) => _life?.Down(node);

    string WaitedFor => (_options.Roles.HasFlag(NodeRoles.Coordinator), _connected.Task.IsCompleted) switch
    {
        (true, true) => "Another coordinator is in the cluster: waiting until it leaves.",
        (true, false) => $"Not in the cluster of {SeedNames} yet: waiting for its seed nodes.",
        _ => $"No coordinator yet in the cluster of {SeedNames}: waiting for one.",
    };

    string SeedNames => _options.Seeds.Count == 0 ? $"{_options.Listen}" : string.Join(", ", _options.Seeds);

    async Task UsefulAsync()
    {
        await _connected.Task;
        if (_options.Roles.HasFlag(NodeRoles.Coordinator)) await Desk.Opened;
    }

    async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            string reason;
            try
            {
                reason = await LiveAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Later, a port may be taken for a moment by what this node was before.
                if (_connected.TrySetException(NodeLife.Lasting(fault, _options))) return;
                reason = $"{fault.GetType().Name}: {fault.Message}";
            }
            _monitor.Tell($"Out of the cluster: {reason}. Asking for the way back.", isTrouble: true);
            await Task.Delay(_options.RetryDelay, _options.Clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Why this life ended.</returns>
    async Task<string> LiveAsync(CancellationToken stop)
    {
        await using NodeLife life = new(_options, Desk, Ready);
        lock (_lock)
        {
            _life = life;
            foreach (var slot in _slots) life.Add(slot);
        }
        try
        {
            life.Join();
            return await life.Over.WaitAsync(stop);
        }
        finally
        {
            lock (_lock) _life = null;
        }
    }

    void Ready()
    {
        _monitor.Counters.CountLife();
        _monitor.Tell($"In the cluster of {SeedNames} as {Address}.");
        _connected.TrySetResult();
    }
}
