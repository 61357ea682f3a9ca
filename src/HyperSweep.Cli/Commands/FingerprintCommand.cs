using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

sealed class FingerprintCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();

    public FingerprintCommand() : base("fingerprint", "Print one hash over all that must not vary, metrics in every bit") =>
        Add(_sweep);

    public override IReadOnlyList<string> Examples => ["hypersweep fingerprint digits"];

    public override int Execute(Session session)
    {
        using var database = StoredSweeps.Open(session);
        var sweep = StoredSweeps.Get(database, session.Get(_sweep));
        if (sweep.Status != SweepStatus.Finished) session.Warn($"'{sweep.Name}' is {Words.Of(sweep.Status)}: its fingerprint will change");
        session.Terminal.Out.WriteLine(Fingerprint.Of(database, sweep.Id));
        return ExitCodes.Ok;
    }
}
