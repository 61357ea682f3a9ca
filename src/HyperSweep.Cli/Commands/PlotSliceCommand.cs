using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering.Plots;
using HyperSweep.Text;

namespace HyperSweep.Cli.Commands;

sealed class PlotSliceCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();
    readonly Setting<string?> _parameter = Settings.Text("--parameter", "NAME", "Parameter to draw [default: each that varies]", "-p");

    public PlotSliceCommand() : base("slice", "Draw the result against one parameter at a time")
    {
        Add(_sweep);
        Add(_parameter);
    }

    public override IReadOnlyList<string> Examples =>
        ["hypersweep plot slice digits --parameter lambda", "hypersweep plot slice digits"];

    public override int Execute(Session session)
    {
        var trials = PlottedTrials.Read(session, session.Get(_sweep));
        var chosen = session.Read(_parameter, null) is { } name ? [Find(trials, name)] : trials.Varying;
        if (chosen.Count == 0) session.Say("no parameter varies");
        for (var i = 0; i < chosen.Count; i++)
        {
            if (i > 0) session.Terminal.Out.WriteLine();
            trials.Plots(session).WriteSlice(chosen[i], session.Terminal.Out);
        }
        return ExitCodes.Ok;
    }

    static PlotAxis Find(PlottedTrials trials, string name) =>
        trials.Parameters.FirstOrDefault(axis => axis.Name == name) ?? throw CliException.Usage(
            $"expected a parameter of '{trials.Sweep}', got '{name}'",
            Spelling.Near(name, trials.Parameters.Select(axis => axis.Name), max: 1) is [var near]
                ? $"did you mean '{near}'?"
                : $"its parameters: {string.Join(", ", trials.Parameters.Select(axis => axis.Name))}");
}
