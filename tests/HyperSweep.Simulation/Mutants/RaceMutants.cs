using HyperSweep.Coordination;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Mutants;

/// <summary>Bugs of coordinators that repeat configurations, on folds, too, and skip repeats of those that are beaten.</summary>
static class RaceMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("unsaved-skips", "Does not save that a repeat is skipped.", Build.Product with
        {
            Coordinator = (plan, saved, options) => RewritingNode.OfSaves(
                new Coordinator(plan, saved, options), change => change is TrialSkipped ? null : change),
        }),
        Of("trains-the-beaten", "Skips no repeat.", source => new Judge(source, (_, _) => null)),
        Of("hasty-skips", "Skips by how many trials happen to have ended.", source => new Judge(
            source, (own, ended) => own ?? (ended % 5 == 4 ? "Enough have ended." : null))),
        new("forgotten-folds", "Does not tell on which fold a trial is trained.", Build.Product with
        {
            Coordinator = (plan, saved, options) => new RewritingNode(
                new Coordinator(plan, saved, options), act: effect => effect is SendToWorker { Message: StartRun start } send
                    ? send with { Message = start with { Trials = [.. start.Trials.Select(trial => trial with { Fold = null })] } }
                    : effect),
        }),
    ];

    static Mutant Of(string name, string bug, Func<ITrialSource, ITrialSource> plant) => new(name, bug, Build.Product with
    {
        Coordinator = (plan, saved, options) => new Coordinator(plan with { Source = plant(plan.Source) }, saved, options),
    });

    sealed class Judge(ITrialSource source, Func<string?, int, string?> judge) : ITrialSource
    {
        int _ended;

        public bool IsExhausted => source.IsExhausted;

        public string? EndReason => source.EndReason;

        public bool UsesCurves => source.UsesCurves;

        public IReadOnlyList<Trial> Next(int max) => source.Next(max);

        public string? ReasonToSkip(TrialId trial) => judge(source.ReasonToSkip(trial), _ended);

        public void Reach(FinishedTrial trial) => source.Reach(trial);

        public void Finish(FinishedTrial trial)
        {
            _ended++;
            source.Finish(trial);
        }
    }
}
