using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Results;
using HyperSweep.Results.Reading;

namespace HyperSweep.Cli.Commands;

sealed class FingerprintCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();

    public FingerprintCommand() : base("fingerprint", "Print one hash over all that must not vary: parameters, seeds, metrics in every bit") =>
        Add(_sweep);

    public override IReadOnlyList<string> Examples => ["hypersweep fingerprint digits"];

    public override int Execute(Session session)
    {
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.ReadOnly);
        var sweep = new SweepCatalog(database).Get(session.Get(_sweep));
        if (sweep.Status != "finished") session.Warn($"'{sweep.Name}' is {sweep.Status}: its fingerprint will change");
        session.Terminal.Out.WriteLine(Fingerprint.Of(database, sweep));
        return ExitCodes.Ok;
    }
}
