using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cluster.Using;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

/// <summary>pause, stop and cancel: told to whoever runs the sweep through the database.</summary>
sealed class RequestCommand : HyperSweepCommand
{
    readonly Argument<string> _sweep = CommonArguments.Sweep();
    readonly RemoteOption _remote = new();
    readonly SweepRequest _request;

    RequestCommand(SweepRequest request, string description) : base(Words.Of(request), description)
    {
        _request = request;
        Add(_sweep);
        _remote.AddTo(this);
    }

    public static RequestCommand Pause() => new(SweepRequest.Pause, "End a sweep with its running epochs, to be resumed");

    public static RequestCommand Stop() => new(SweepRequest.Stop, "Let the running trials of a sweep end, and cancel those that wait");

    public static RequestCommand Cancel() => new(SweepRequest.Cancel, "End a sweep with its running epochs, and cancel all that is left");

    public override IReadOnlyList<string> Examples => [$"hypersweep {Name} digits", $"hypersweep {Name} digits --on http://head-node:8420"];

    public override int Execute(Session session)
    {
        if (_remote.Open(session) is { } client)
            using (client) return Send(session, client, session.Get(_sweep), Name);
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.ReadWrite);
        var sweep = StoredSweeps.Get(database, session.Get(_sweep));
        session.Say(Requests.Tell(sweep.Name, database.Ask(sweep.Id, _request, session.Now)));
        return ExitCodes.Ok;
    }

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Send(Session session, BoardClient client, string? sweep, string action)
    {
        if (sweep is null) throw CliException.Usage("expected the name of a sweep with --on, got none");
        session.Say(client.ActAsync(sweep, action, CancellationToken.None).GetAwaiter().GetResult().Message);
        return ExitCodes.Ok;
    }
}
