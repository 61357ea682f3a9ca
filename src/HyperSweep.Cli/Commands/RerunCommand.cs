using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

sealed class RerunCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep("name of a finished sweep in the database; the latest if left out");
    readonly RunOptions _run = new();
    readonly Setting<string?> _name = Settings.Text("--name", "NAME", "Name of the new sweep [default: that of the first, with a number]");

    public RerunCommand() : base("rerun", "Run a finished sweep again, by its recorded decisions, and compare the fingerprints")
    {
        Add(_sweep);
        _run.AddTo(this);
        Add(_name);
    }

    public override IReadOnlyList<string> Examples => ["hypersweep rerun digits", "hypersweep rerun digits --workers 1"];

    public override int Execute(Session session)
    {
        var settings = _run.Read(session);
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.ReadWrite);
        var first = StoredSweeps.Get(database, session.Get(_sweep));
        if (first.Status != SweepStatus.Finished)
            throw CliException.Usage(
                $"expected a finished sweep, got '{first.Name}', which is {Words.Of(first.Status)}", $"hypersweep resume {first.Name}");
        var again = database.UnfinishedRerunOf(first.Id)
            ?? new SweepAdmission(session, database).CreateRerun(first, session.Read(_name, null));
        session.Say($"'{again.Name}' follows the decisions of '{first.Name}'");
        var exitCode = StoredSweepRun.Run(session, new(session, settings, database), again);
        if (exitCode is not (ExitCodes.Ok or ExitCodes.TrialsFailed)) return exitCode;
        return Compare(session, database, first, again) ? exitCode : ExitCodes.RequirementNotMet;
    }

    static bool Compare(Session session, SweepDatabase database, SweepRecord first, SweepRecord again)
    {
        var (expected, got) = (Fingerprint.Of(database, first.Id), Fingerprint.Of(database, again.Id));
        if (expected == got) session.Say($"the fingerprint is that of '{first.Name}': {got}");
        else session.Fail($"expected the fingerprint of '{first.Name}', {expected}, got {got} of '{again.Name}'",
            "trials that were given up, because their workers were lost, fail once and not again; all else is the same on any machine");
        return expected == got;
    }
}
