using HyperSweep.Coordination;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Mutants;

/// <summary>Bugs of coordinators whose sweeps end before their last trial.</summary>
static class BudgetMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        OfSource("uncounted-epochs", "Counts no epochs of trials that have ended.", source =>
            new RewritingSource(source) { Finishing = trial => trial with { Epochs = 0 } }),
        OfSource("uncounted-failures", "Counts no trials that failed.", source =>
            new RewritingSource(source) { Finishing = trial => trial with { Failures = 0 } }),
        OfSource("budget-at-once", "Plans nothing more as soon as any trial has reached the target, instead of in number order.", source =>
        {
            var isReached = false;
            return new RewritingSource(source)
            {
                Finishing = trial =>
                {
                    isReached |= trial.Value <= Truth.SimulatedSweep.Metric.Target;
                    return trial;
                },
                Ending = () => isReached,
            };
        }),
        new("forgotten-epochs", "Does not know in a later term how many epochs the trials of earlier ones took.", Build.Product with
        {
            Coordinator = (plan, saved, options) => new Coordinator(plan, saved with { Trials = [.. saved.Trials.Select(WithoutEpochs)] },
                options),
        }),
        new("silent-budget", "Does not say why a sweep ended before its last trial.", Build.Product with
        {
            Coordinator = (plan, saved, options) => RewritingNode.OfSaves(
                new Coordinator(plan, saved, options), change => change is EventRaised { Kind: "budget_spent" } ? null : change),
        }),
    ];

    // Of trials without an end it says where they go on.
    static SavedTrial WithoutEpochs(SavedTrial trial) =>
        trial.Status is TrialStatus.Queued or TrialStatus.Running or TrialStatus.Paused ? trial : trial with { EpochsDone = 0 };

    static Mutant OfSource(string name, string bug, Func<ITrialSource, ITrialSource> plant) => new(name, bug, Build.Product with
    {
        Coordinator = (plan, saved, options) => new Coordinator(plan with { Source = plant(plan.Source) }, saved, options),
    });

    sealed class RewritingSource(ITrialSource source) : ITrialSource
    {
        public Func<FinishedTrial, FinishedTrial> Finishing { get; init; } = trial => trial;

        public Func<bool> Ending { get; init; } = () => false;

        public bool IsExhausted => source.IsExhausted || Ending();

        public string? EndReason => source.EndReason;

        public bool UsesCurves => source.UsesCurves;

        public IReadOnlyList<Trial> Next(int max) => Ending() ? [] : source.Next(max);

        public void Finish(FinishedTrial trial) => source.Finish(Finishing(trial));

        public void Reach(FinishedTrial trial) => source.Reach(trial);
    }
}
