using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

sealed class ResumeCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();
    readonly RunOptions _run = new();

    public ResumeCommand() : base("resume", "Continue an unfinished sweep from the database alone")
    {
        Add(_sweep);
        _run.AddTo(this);
    }

    public override IReadOnlyList<string> Examples => ["hypersweep resume", "hypersweep resume digits --workers 4"];

    public override int Execute(Session session)
    {
        var settings = _run.Read(session);
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.ReadWrite);
        var record = StoredSweeps.Get(database, session.Get(_sweep));
        var sweep = SweepSource.Parse(session, record.Name, record.Details.Definition, record.Details.Overrides, record.Details.Folder);
        using var data = SweepData.Load(session, sweep);
        RequireSame(record, "data set", record.Details.DatasetHash, data.Hash,
            "bring the data set back as it was, or start afresh: hypersweep run FILE");
        RequireSame(record, "definition", record.Details.DefinitionHash, sweep.Hash,
            "this version reads the file another way: hypersweep run FILE --new");
        return new SweepRunner(session, settings, database).Run(record, sweep.Definition, data, file: null);
    }

    static void RequireSame(SweepRecord record, string what, string? expected, string? got, string help)
    {
        if (expected != got)
        {
            throw new CliException(ExitCodes.UnreadableData,
                $"the {what} of '{record.Name}' has changed: expected the hash {expected ?? "of none"}, got {got ?? "none"}", help);
        }
    }
}
