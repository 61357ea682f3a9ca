using System.CommandLine;
using HyperSweep.Cli.Hosting;

namespace HyperSweep.Cli.CommandLine;

abstract class HyperSweepCommand(string name, string description) : Command(name, description)
{
    /// <summary>Whole command lines; help shows them first.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public abstract int Execute(Session session);
}
