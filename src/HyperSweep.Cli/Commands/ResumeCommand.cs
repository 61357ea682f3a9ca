using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

sealed class ResumeCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();
    readonly RunOptions _run = new();
    readonly RemoteOption _remote = new();
    readonly LocalEngineOptions _engine = new();

    public ResumeCommand() : base("resume", "Continue an unfinished sweep from the database alone")
    {
        Add(_sweep);
        _run.AddTo(this);
        _remote.AddTo(this);
        _engine.AddTo(this);
    }

    public override IReadOnlyList<string> Examples => ["hypersweep resume", "hypersweep resume digits --workers 4",
        "hypersweep resume digits --on http://head-node:8420"];

    public override int Execute(Session session)
    {
        if (_remote.Open(session) is { } client)
            using (client) return RequestCommand.Send(session, client, session.Get(_sweep), "resume");
        var settings = _engine.Read(session, _run.Read(session));
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.ReadWrite);
        var record = StoredSweeps.Get(database, session.Get(_sweep));
        return StoredSweepRun.Run(session, new(session, settings, database), record);
    }
}
