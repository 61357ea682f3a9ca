using HyperSweep.Coordination;

namespace HyperSweep.Simulation.Mutants;

/// <summary>Bugs of coordinators whose trials begin with the weights of those before.</summary>
static class PathMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("unkept-ends", "Does not save where points of paths ended.", node => RewritingNode.OfSaves(
            node, change => change is EndKept ? null : change)),
        Of("swapped-ends", "Keeps where the first trial of a run stood as the end of every other.", node => new SwappedEnds(node)),
        Of("cold-starts", "Lets every point of a path begin with weights of its own.", node => new RewritingNode(
            node, act: effect => effect is SendToWorker { Message: StartRun start } send && start.Trials.Any(trial => trial.IsOfPath)
                ? send with { Message = start with { Trials = [.. start.Trials.Select(trial => trial with { Past = [] })] } }
                : effect)),
        new("forgotten-paths", "Does not know in a later term that trials were points of paths.", Build.Product with
        {
            Coordinator = (plan, saved, options) => new Coordinator(
                plan, saved with { Trials = [.. saved.Trials.Select(NotOfPath)] }, options),
        }),
    ];

    static SavedTrial NotOfPath(SavedTrial saved) => saved with { Trial = saved.Trial with { IsOfPath = false } };

    static Mutant Of(string name, string bug, Func<INode, INode> plant) => new(name, bug, Build.Product with
    {
        Coordinator = (plan, saved, options) => plant(new Coordinator(plan, saved, options)),
    });

    sealed class SwappedEnds(INode node) : MutantNode(node)
    {
        protected override IEnumerable<Effect> Do(Effect effect)
        {
            if (effect is not Save save || save.Changes.OfType<EndKept>().FirstOrDefault() is not { } first) return [effect];
            var state = first.Checkpoint.State;
            return
            [
                new Save([.. save.Changes.Select(change => change is EndKept kept
                    ? new EndKept(kept.Checkpoint with { State = state })
                    : change)]),
            ];
        }
    }
}
