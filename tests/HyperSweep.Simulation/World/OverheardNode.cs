using HyperSweep.Coordination;

namespace HyperSweep.Simulation.World;

/// <summary>A node that somebody listens to.</summary>
sealed class OverheardNode(INode node, Action<Message, IReadOnlyList<Effect>> overhear) : INode
{
    public IReadOnlyList<Effect> Handle(Message message, DateTimeOffset now)
    {
        var effects = node.Handle(message, now);
        overhear(message, effects);
        return effects;
    }
}
