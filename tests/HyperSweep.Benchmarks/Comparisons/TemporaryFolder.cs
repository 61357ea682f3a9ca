namespace HyperSweep.Benchmarks.Comparisons;

sealed class TemporaryFolder : IDisposable
{
    int _files;

    public string Path { get; } = Directory.CreateTempSubdirectory("hypersweep-benchmarks-").FullName;

    /// <summary>A file that is not there yet.</summary>
    public string NewFile(string name) => System.IO.Path.Combine(Path, $"{++_files}-{name}");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
