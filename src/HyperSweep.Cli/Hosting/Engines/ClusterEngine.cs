using System.Globalization;
using System.Reflection;
using HyperSweep.Cluster.Protocol;
using HyperSweep.Coordination;
using HyperSweep.Data.Archive;
using HyperSweep.Engines;
using HyperSweep.Engines.Wire;
using HyperSweep.Learning.Datasets;
using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting.Engines;

/// <summary>On the workers of a cluster: they ask over HTTP for sweep and data; a broker or Akka carries their messages.</summary>
sealed class ClusterEngine(Session session, ClusterSettings settings, SweepRecord sweep, Dataset? dataset, int cohortMax, int attemptsMax)
    : ISweepEngine
{
    public bool KeepsRuns => true;

    // For ever: the time of its making tells it from one of the same number in another database.
    string Key => string.Create(
        CultureInfo.InvariantCulture, $"{sweep.Name}/{sweep.Id}/{sweep.Details.CreatedAt.ToUnixTimeMilliseconds()}");

    public async Task<SweepOutcome> Run(
        SweepPlan plan, SavedSweep saved, ISweepStore store, ISweepObserver observer, StopSignals signals)
    {
        var archive = dataset is null ? null : ArchiveOf(dataset);
        var server = settings.Server;
        await using var link = settings.Transport.OpenCoordinatorLink();
        session.Say($"Connecting to {settings.Transport.Place} ...");
        using (var waiting = CancellationTokenSource.CreateLinkedTokenSource(signals.Drain, signals.Abort))
            await Connect(link, waiting.Token);
        Mailbox mailbox = new();
        var sender = link.Serve(Key, mailbox);
        server.Serve(AssignmentOf(archive), archive);
        session.Say(
            $"Serving '{sweep.Name}'. To join: hypersweep worker {settings.Transport.JoinOptions} --coordinator {server.Address}");
        var outcome = await CoordinatorHost.Run(
            plan, saved, new(settings.Lease, attemptsMax) { CohortMax = cohortMax, WorkersExpected = settings.WorkersExpected },
            store, mailbox, sender, session.Terminal.Clock, observer, signals.Drain, signals.Abort, signals.WindDown);
        server.Leave(); // Not after a fault: another coordinator may have the sweep, and its workers go on.
        return outcome;
    }

    async Task Connect(ICoordinatorLink link, CancellationToken cancellation)
    {
        try
        {
            await link.ConnectAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            throw new CliException(
                ExitCodes.NotReachable, $"stopped before {settings.Transport.Place} could be reached; the sweep is as it was");
        }
    }

    Assignment AssignmentOf(string? archive) => new(
        WireFormat.Protocol,
        typeof(ClusterEngine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        Key, sweep.Name, sweep.Details.Definition, [.. sweep.Details.Overrides], sweep.Details.DefinitionHash,
        archive is null ? null : new(dataset!.Name, dataset.ContentHash, new FileInfo(archive).Length));

    string ArchiveOf(Dataset data)
    {
        var folder = Directory.CreateDirectory(CacheFolder.Of(session)).FullName;
        var path = Path.Combine(folder, $"{data.ContentHash}.hsdata");
        if (!File.Exists(path)) DatasetArchive.Write(data, path);
        return path;
    }
}
