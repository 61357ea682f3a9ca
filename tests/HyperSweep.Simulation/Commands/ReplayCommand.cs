using System.CommandLine;
using HyperSweep.Simulation.Hunting;
using HyperSweep.Simulation.Mutants;
using HyperSweep.Simulation.Storage;
using HyperSweep.Simulation.World;

namespace HyperSweep.Simulation.Commands;

sealed class ReplayCommand : Command
{
    readonly Argument<ulong> _seed = new("seed") { Description = "As a hunt showed it. It holds for one commit only." };
    readonly Option<string?> _mutant = new("--mutant") { Description = "With this planted bug." };
    readonly Option<bool> _sqlite = new("--sqlite") { Description = "On the real store too." };

    public ReplayCommand() : base("replay", "Run one seed and show all that happens, in virtual time.")
    {
        Arguments.Add(_seed);
        Options.Add(_mutant);
        Options.Add(_sqlite);
        _mutant.AcceptOnlyFromAmong([.. AllMutants.List.Select(mutant => mutant.Name)]);
        SetAction(parse => Run(parse.GetValue(_seed), parse.GetValue(_mutant), parse.GetValue(_sqlite)));
    }

    static int Run(ulong seed, string? mutant, bool isOnSqlite)
    {
        using var database = isOnSqlite ? new TemporaryDatabase() : null;
        Trace trace = new();
        var build = AllMutants.List.FirstOrDefault(planted => planted.Name == mutant)?.Build ?? Build.Product;
        var fault = new SeedRunner(build, database).Run(seed, trace);
        foreach (var line in trace.Lines) Console.WriteLine(line);
        Console.WriteLine(fault ?? "no rule broke");
        return fault is null ? 0 : 1;
    }
}
