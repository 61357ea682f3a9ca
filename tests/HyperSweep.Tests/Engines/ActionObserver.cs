using HyperSweep.Coordination;
using HyperSweep.Engines;

namespace HyperSweep.Tests.Engines;

sealed class ActionObserver(Action<IReadOnlyList<Change>> onCommitted) : ISweepObserver
{
    public void Committed(IReadOnlyList<Change> changes) => onCommitted(changes);

    public void Progressed(RunProgressed progress) { }
}
