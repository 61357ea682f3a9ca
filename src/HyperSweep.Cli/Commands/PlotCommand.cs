namespace HyperSweep.Cli.Commands;

/// <summary>Pictures of a sweep in the terminal.</summary>
sealed class PlotCommand : System.CommandLine.Command
{
    public PlotCommand() : base("plot", "Draw a sweep as text: history, slice, parallel")
    {
        Add(new PlotHistoryCommand());
        Add(new PlotSliceCommand());
        Add(new PlotParallelCommand());
    }
}
