using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Mutants;

/// <summary>Bugs of coordinators that compare trials at rungs.</summary>
static class RungMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("early-verdict", "Sends a trial on before its bracket has reported.", node => new EarlyVerdict(node)),
        Of("worst-go-on", "Stops the best trials of a rung.", node => new WorstGoOn(node)),
        Of("unsaved-promotions", "Does not save that trials go on.", node => RewritingNode.OfSaves(
            node, change => change is TrialsPromoted ? null : change)),
        Of("unsaved-stops", "Does not save that trials end at a rung.", node => RewritingNode.OfSaves(
            node, change => change is TrialStopped ? null : change)),
        Of("unsaved-rungs", "Does not save that trials have come to a rung.", node => RewritingNode.OfSaves(
            node, change => change is TrialPaused ? null : change)),
        Of("unsaved-stopped-best", "Does not save the model of a stopped trial that is the best.", node => RewritingNode.OfSaves(
            node, change => change is BestCheckpointFound ? null : change)),
        Of("endless-legs", "Trains every trial to its last epoch at once.", node => new RewritingNode(
            node, act: effect => effect is SendToWorker { Message: StartRun start } send
                ? send with { Message = start with { Leg = start.Leg with { To = null } } }
                : effect)),
    ];

    static Mutant Of(string name, string bug, Func<INode, INode> plant) => new(name, bug, Build.Product with
    {
        Coordinator = (plan, saved, options) => plant(new Coordinator(plan, saved, options)),
    });

    sealed class EarlyVerdict(INode node) : MutantNode(node)
    {
        protected override IEnumerable<Effect> Do(Effect effect)
        {
            if (effect is not Save save || save.Changes.OfType<TrialPaused>().FirstOrDefault() is not { } paused) return [effect];
            return [new Save([.. save.Changes, new TrialsPromoted([paused.End.Trial], paused.At)])];
        }
    }

    sealed class WorstGoOn(INode node) : MutantNode(node)
    {
        protected override IEnumerable<Effect> Do(Effect effect)
        {
            if (effect is not Save save || save.Changes.OfType<TrialsPromoted>().FirstOrDefault() is not { } promoted) return [effect];
            ValueList<TrialId> stopped = [.. save.Changes.OfType<TrialStopped>().Select(change => change.Trial)];
            var swapped = save.Changes.Where(change => change is not (TrialsPromoted or TrialStopped));
            var stops = promoted.Trials.Select(trial => new TrialStopped(trial, 1, 0, "worse", promoted.At));
            return [new Save([.. swapped, .. stops, new TrialsPromoted(stopped, promoted.At)])];
        }
    }
}
