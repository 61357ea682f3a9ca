using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

sealed class RetryCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();
    readonly RunOptions _run = new();

    public RetryCommand() : base("retry", "Run the failed trials of a sweep again, with the same seeds")
    {
        Add(_sweep);
        _run.AddTo(this);
    }

    public override IReadOnlyList<string> Examples => ["hypersweep retry", "hypersweep retry digits --memory 8GB"];

    public override int Execute(Session session)
    {
        var settings = _run.Read(session);
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.ReadWrite);
        var record = StoredSweeps.Get(database, session.Get(_sweep));
        if (database.Progress(record.Id).Running > 0)
        {
            throw CliException.Usage(
                $"'{record.Name}' has trials that are running", $"wait for its end, or take it over: hypersweep resume {record.Name}");
        }
        var count = database.RequeueFailed(record.Id, session.Now);
        session.Say(count == 0 ? $"'{record.Name}' has no failed trial." : $"Trying again: {Texts.Count(count, "failed trial")}.");
        return StoredSweepRun.Run(session, new(session, settings, database), StoredSweeps.Get(database, record.Name));
    }
}
