using HyperSweep.Results;

namespace HyperSweep.Simulation.Storage;

/// <summary>A real database file that is deleted in the end; in memory where the system has such a folder, for its speed.</summary>
sealed class TemporaryDatabase : IDisposable
{
    const string MemoryFolder = "/dev/shm";

    readonly TemporaryFolder _folder = new(Directory.Exists(MemoryFolder) ? MemoryFolder : Path.GetTempPath());

    public TemporaryDatabase() => Database = SweepDatabase.Open(Path.Combine(_folder.Path, "simulation.db"), DatabaseMode.Create);

    public SweepDatabase Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }
}
