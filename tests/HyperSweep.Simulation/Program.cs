using System.CommandLine;
using HyperSweep.Simulation.Commands;

RootCommand root = new("Runs the real coordinator, workers and hosts in virtual time, with all that can go wrong.")
{
    new HuntCommand(), new ReplayCommand(), new MutantsCommand(), new ScaleCommand(),
};
return root.Parse(args).Invoke();
