using HyperSweep.Coordination;
using HyperSweep.Engines;

namespace HyperSweep.Cli.Hosting;

/// <summary>Lets several watch one sweep.</summary>
sealed class Observers(params IReadOnlyList<ISweepObserver> all) : ISweepObserver
{
    public void Committed(IReadOnlyList<Change> changes)
    {
        foreach (var observer in all) observer.Committed(changes);
    }

    public void Progressed(RunProgressed progress)
    {
        foreach (var observer in all) observer.Progressed(progress);
    }
}
