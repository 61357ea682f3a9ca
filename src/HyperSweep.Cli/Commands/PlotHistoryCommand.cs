using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;

namespace HyperSweep.Cli.Commands;

sealed class PlotHistoryCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();

    public PlotHistoryCommand() : base("history", "Draw each trial's result by number, and the best so far") => Add(_sweep);

    public override IReadOnlyList<string> Examples => ["hypersweep plot history digits"];

    public override int Execute(Session session)
    {
        var trials = PlottedTrials.Read(session, session.Get(_sweep));
        trials.Plots(session).WriteHistory(session.Terminal.Out);
        session.Say($"dots: trials; line: the best {trials.Metric.Name} so far");
        return ExitCodes.Ok;
    }
}
