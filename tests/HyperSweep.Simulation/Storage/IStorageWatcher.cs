using HyperSweep.Coordination;

namespace HyperSweep.Simulation.Storage;

/// <summary>Sees every change of the stored sweep.</summary>
interface IStorageWatcher
{
    void Changing(int term, Change change);

    /// <param name="keepsRuns">Whether runs of earlier terms were left open.</param>
    void TermBegun(bool keepsRuns);

    void Changed(IReadOnlyList<Change> changes);
}
