using HyperSweep.Coordination;
using HyperSweep.Simulation.Storage;

namespace HyperSweep.Simulation.Mutants;

/// <summary>What is simulated: the product itself, unless a member is replaced by one with a planted bug.</summary>
sealed record Build
{
    public static readonly Build Product = new();

    public Func<SweepPlan, SavedSweep, CoordinatorOptions, INode> Coordinator { get; init; } =
        (plan, saved, options) => new Coordinator(plan, saved, options);

    public Func<WorkerId, INode> Worker { get; init; } = id => new Worker(id);

    public Func<ISweepStore, ISweepStore> Store { get; init; } = store => store;

    public Func<TimeProvider, TimeProvider> Clock { get; init; } = clock => clock;

    public StorageFlaw Flaw { get; init; }

    /// <summary>A worker that starts anew takes another name.</summary>
    public bool RenamesWorkers { get; init; } = true;
}
