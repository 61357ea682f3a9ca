using System.CommandLine;

namespace HyperSweep.Cli.Commands;

sealed class DataCommand : Command
{
    public DataCommand() : base("data", "Look at data sets") => Add(new DataInfoCommand());
}
