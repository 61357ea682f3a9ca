namespace HyperSweep.Simulation.Mutants;

/// <summary>Every planted bug.</summary>
static class AllMutants
{
    public static IReadOnlyList<Mutant> List { get; } =
    [
        .. CoordinatorMutants.All, .. RungMutants.All, .. PopulationMutants.All, .. PathMutants.All, .. RaceMutants.All,
        .. BudgetMutants.All,
        .. RestartMutants.All, .. WorkerMutants.All, .. StoreMutants.All,
    ];
}
