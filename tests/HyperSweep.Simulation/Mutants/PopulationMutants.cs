using HyperSweep.Coordination;
using HyperSweep.Simulation.Storage;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Mutants;

/// <summary>Bugs of coordinators and stores whose trials take over weights of others.</summary>
static class PopulationMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("unsaved-takeovers", "Does not save that trials go on with other weights.", node => RewritingNode.OfSaves(
            node, change => change is WeightsTakenOver ? null : change)),
        Of("hasty-takeovers", "Lets a trial take over weights before all have reported.", node => new HastyTakeOver(node)),
        Of("wrong-donor", "Saves another donor than the one whose parameters were varied.", node => RewritingNode.OfSaves(
            node, change => change is WeightsTakenOver taken ? taken with { Donor = new(1 + taken.Donor.Number % 2) } : change)),
        Of("forgotten-past", "Does not tell workers where weights come from.", node => new RewritingNode(
            node, act: effect => effect is SendToWorker { Message: StartRun start } send
                ? send with { Message = start with { Trials = [.. start.Trials.Select(WithoutPast)] } }
                : effect)),
        new("unread-past", "Does not know in a later term where weights come from.", Build.Product with
        {
            Coordinator = (plan, saved, options) => new Coordinator(
                plan, saved with { Trials = [.. saved.Trials.Select(trial => trial with { Trial = WithoutPast(trial.Trial) })] }, options),
        }),
        new("own-weights", "Keeps the weights of a trial that takes others over.", Build.Product with
        {
            Flaw = StorageFlaw.KeepsOwnWeights,
        }),
    ];

    sealed class HastyTakeOver(INode node) : MutantNode(node)
    {
        protected override IEnumerable<Effect> Do(Effect effect)
        {
            if (effect is not Save save || save.Changes.OfType<TrialPaused>().FirstOrDefault() is not { } paused) return [effect];
            var (trial, epochs) = (paused.End.Trial, paused.End.Epochs);
            return [new Save([.. save.Changes, new WeightsTakenOver(new(trial, new([]), Seed: 0), trial, epochs, paused.At)])];
        }
    }

    static Trial WithoutPast(Trial trial) => trial with { Past = [] };

    static Mutant Of(string name, string bug, Func<INode, INode> plant) => new(name, bug, Build.Product with
    {
        Coordinator = (plan, saved, options) => plant(new Coordinator(plan, saved, options)),
    });
}
