using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Storage;

/// <summary>The sweep as coordinators reach it.</summary>
interface ISharedStore
{
    /// <param name="keepRuns">Whether runs of earlier terms may be under way still; else they are lost.</param>
    /// <exception cref="IOException">The disk is full.</exception>
    SavedSweep BeginTerm(DateTimeOffset now, bool keepRuns);

    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="StaleTermException">A coordinator of a later term owns the sweep.</exception>
    void Commit(int term, IReadOnlyList<Change> changes);

    ValueList<Checkpoint> LoadCheckpoints(IReadOnlyList<Trial> trials, int epochs);
}
