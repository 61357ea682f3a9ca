using HyperSweep.Coordination;

namespace HyperSweep.Simulation.Mutants;

/// <summary>A real node that hears or does something else than it should.</summary>
abstract class MutantNode(INode node) : INode
{
    protected INode Node { get; } = node;

    public virtual IReadOnlyList<Effect> Handle(Message message, DateTimeOffset now) =>
        [.. Hear(message, now).SelectMany(heard => Node.Handle(heard, now).SelectMany(Do))];

    protected virtual IEnumerable<Message> Hear(Message message, DateTimeOffset now) => [message];

    protected virtual IEnumerable<Effect> Do(Effect effect) => [effect];
}
