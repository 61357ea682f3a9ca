using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering.Plots;

namespace HyperSweep.Cli.Commands;

sealed class PlotParallelCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();

    public PlotParallelCommand() : base("parallel", "Draw each trial as a line over all parameters that vary") => Add(_sweep);

    public override IReadOnlyList<string> Examples => ["hypersweep plot parallel digits"];

    public override int Execute(Session session)
    {
        var trials = PlottedTrials.Read(session, session.Get(_sweep));
        trials.Plots(session).WriteParallel([.. trials.Varying, trials.Metric], session.Terminal.Out);
        session.Say($"{(session.OutPalette.IsEnabled ? "in front" : "drawn")}: the best {SweepPlots.BestShown} by {trials.Metric.Name}");
        return ExitCodes.Ok;
    }
}
