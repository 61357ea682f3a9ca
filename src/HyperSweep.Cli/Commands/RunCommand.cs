using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;

namespace HyperSweep.Cli.Commands;

sealed class RunCommand : HyperSweepCommand
{
    readonly SweepArguments _sweep = new();
    readonly RunOptions _run = new();
    readonly RemoteOption _remote = new();
    readonly LocalEngineOptions _engine = new();

    public RunCommand() : base("run", "Run a sweep here, or go on with it where it stopped")
    {
        _sweep.AddFileTo(this);
        _run.AddTo(this);
        _remote.AddTo(this);
        _engine.AddTo(this);
        _sweep.AddOptionsTo(this);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "hypersweep run sweep.yaml",
        "hypersweep run sweep.yaml --trials 200 --workers 4",
        "hypersweep run sweep.yaml --on http://head-node:8420",
        "hypersweep run sweep.yaml --set lambda=1e-3 --require \"val_accuracy>=0.83\"",
    ];

    public override int Execute(Session session)
    {
        if (_remote.Open(session) is { } client)
            using (client) return _sweep.Submit(session, client);
        var settings = _engine.Read(session, _run.Read(session));
        return _sweep.Run(session, database => new(session, settings, database));
    }
}
