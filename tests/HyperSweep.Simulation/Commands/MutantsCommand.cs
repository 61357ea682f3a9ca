using System.CommandLine;
using HyperSweep.Simulation.Hunting;
using HyperSweep.Simulation.Mutants;

namespace HyperSweep.Simulation.Commands;

sealed class MutantsCommand : Command
{
    const int FaultLengthMax = 90;

    public MutantsCommand() : base("mutants", "Plant each known bug and show how many seeds find it.") => SetAction(_ => Run());

    static int Run()
    {
        var survivors = 0;
        foreach (var mutant in AllMutants.List)
        {
            var found = MutantHunt.Find(mutant);
            if (found is null) survivors++;
            var fault = found?.Fault ?? "NOT FOUND";
            Console.WriteLine($"{found?.Seeds,5}  {mutant.Name,-22} {mutant.Bug}");
            Console.WriteLine($"{"",5}  {"",-22} → {(fault.Length > FaultLengthMax ? fault[..FaultLengthMax] + " …" : fault)}");
        }
        var count = AllMutants.List.Count;
        Console.WriteLine($"{count - survivors} of {count} planted bugs found within {MutantHunt.SeedsMax} seeds");
        return survivors == 0 ? 0 : 1;
    }
}
