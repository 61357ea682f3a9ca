namespace HyperSweep.Simulation.Storage;

/// <summary>A folder that is deleted in the end, with all that is in it.</summary>
sealed class TemporaryFolder(string parent) : IDisposable
{
    public string Path { get; } =
        Directory.CreateDirectory(System.IO.Path.Combine(parent, $"hypersweep-simulation-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
