using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;

return CommandTree.Run(args, Terminal.OfProcess());
