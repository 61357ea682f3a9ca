using HyperSweep.Coordination;

namespace HyperSweep.Simulation.Mutants;

/// <summary>A mutant that needs no memory.</summary>
sealed class RewritingNode(INode node, Func<Message, Message?>? hear = null, Func<Effect, Effect?>? act = null) : MutantNode(node)
{
    /// <summary>A mutant whose saves lack or change some of their changes.</summary>
    public static RewritingNode OfSaves(INode node, Func<Change, Change?> rewrite) => new(node, act: effect => effect is Save save
        ? new Save([.. save.Changes.Select(rewrite).OfType<Change>()])
        : effect);

    protected override IEnumerable<Message> Hear(Message message, DateTimeOffset now) =>
        hear is null ? [message] : hear(message) is { } heard ? [heard] : [];

    protected override IEnumerable<Effect> Do(Effect effect) => act is null ? [effect] : act(effect) is { } done ? [done] : [];
}
