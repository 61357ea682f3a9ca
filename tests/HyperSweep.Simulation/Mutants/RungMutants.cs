using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Mutants;

/// <summary>Bugs of coordinators that compare trials at rungs.</summary>
static class RungMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("early-verdict", "Sends a trial on before its bracket has reported.", node => new EarlyVerdict(node)),
        Of("early-stop", "Ends a trial that waits before its rung is decided.", node => new EarlyStop(node)),
        Of("one-more-goes-on", "Sends on one more than the best.", node => new OneMoreGoesOn(node)),
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

    sealed class EarlyStop(INode node) : MutantNode(node)
    {
        protected override IEnumerable<Effect> Do(Effect effect)
        {
            if (effect is not Save save || save.Changes.Any(change => change is TrialsPromoted or TrialStopped)) return [effect];
            var stops = save.Changes.OfType<TrialPaused>().Take(1).Select(paused => new TrialStopped(
                paused.End.Trial, paused.End.Epochs, paused.Value, "Not the best so far.", paused.At));
            return [new Save([.. save.Changes, .. stops])];
        }
    }

    sealed class OneMoreGoesOn(INode node) : MutantNode(node)
    {
        readonly SortedSet<int> _waiting = [];

        protected override IEnumerable<Effect> Do(Effect effect)
        {
            if (effect is not Save save) return [effect];
            foreach (var paused in save.Changes.OfType<TrialPaused>()) _waiting.Add(paused.End.Trial.Number);
            foreach (var stopped in save.Changes.OfType<TrialStopped>()) _waiting.Remove(stopped.Trial.Number);
            if (save.Changes.OfType<TrialsPromoted>().FirstOrDefault() is not { } promoted) return [effect];
            _waiting.ExceptWith(promoted.Trials.Select(trial => trial.Number));
            return _waiting.Count == 0
                ? [effect]
                : [new Save([.. save.Changes, new TrialsPromoted([new(_waiting.Min)], promoted.At)])];
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
