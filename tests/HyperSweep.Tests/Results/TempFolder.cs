namespace HyperSweep.Tests.Results;

/// <summary>A folder of its own for each test, gone when the test ends.</summary>
sealed class TempFolder : IDisposable
{
    readonly string _path = Directory.CreateTempSubdirectory("hypersweep-results-").FullName;

    public string File(string name) => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
