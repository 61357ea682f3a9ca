using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Results.Queries;

namespace HyperSweep.Cli.Commands;

sealed class WorkersCommand : HyperSweepCommand
{
    const string All = "select * from worker_activity order by sweep, worker";

    const string OfSweep = "select * from worker_activity where sweep = $sweep order by worker";

    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();
    readonly RemoteOption _remote = new();

    public WorkersCommand() : base("workers", "Show who trains, what each has done and lost, and when it was last heard of")
    {
        Add(_sweep);
        _remote.AddTo(this);
    }

    public override IReadOnlyList<string> Examples => ["hypersweep workers", "hypersweep workers digits --on http://head-node:8420"];

    public override int Execute(Session session)
    {
        var sweep = session.Get(_sweep);
        var result = Questions.Ask(session, _remote, sweep is null ? All : OfSweep, QueryLimits.Default, sweep);
        session.Write(new(result.Columns, result.Rows));
        return ExitCodes.Ok;
    }
}
