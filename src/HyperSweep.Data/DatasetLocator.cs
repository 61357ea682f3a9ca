using HyperSweep.Data.Files;
using HyperSweep.Sweeps;

namespace HyperSweep.Data;

/// <summary>Finds the file or folder that a sweep file's data set path means.</summary>
public static class DatasetLocator
{
    /// <summary>Folders with data sets, separated as in PATH: a data set's name is a name in one of them.</summary>
    public const string FoldersVariable = "HYPERSWEEP_DATA";

    const int NeighboursMax = 1000;

    // Where Debian's package dataset-fashion-mnist installs it.
    static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["fashion-mnist"] = "/usr/share/datasets/fashion-mnist",
    };

    /// <summary>
    /// Looks for an absolute path as it is, for any other beside the sweep file, in the folder data there,
    /// in the folders of <see cref="FoldersVariable"/>, and where a known name is installed; the first that exists is taken.
    /// </summary>
    public static DatasetLookup Find(string path, string baseFolder) =>
        Find(path, baseFolder, Environment.GetEnvironmentVariable(FoldersVariable) ?? "");

    internal static DatasetLookup Find(string path, string baseFolder, string folders)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal)) return new(null, [], []);
        var places = Places(path, baseFolder, folders).Distinct(StringComparer.Ordinal).ToArray();
        var found = places.FirstOrDefault(place => File.Exists(place) || Directory.Exists(place));
        return new(found, places, found is null ? Near(path, places) : []);
    }

    static IEnumerable<string> Places(string path, string baseFolder, string folders)
    {
        yield return Path.GetFullPath(path, Path.GetFullPath(baseFolder));
        if (Path.IsPathRooted(path)) yield break;
        yield return Path.GetFullPath(Path.Combine("data", path), Path.GetFullPath(baseFolder));
        foreach (var folder in folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            yield return Path.GetFullPath(path, Path.GetFullPath(folder));
        if (Known.TryGetValue(path, out var installed)) yield return installed;
    }

    // Neighbours are offered as the user would have to write them: in the folder that the path itself names.
    static IReadOnlyList<string> Near(string path, IEnumerable<string> places)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        var neighbours = places.Select(Path.GetDirectoryName).Distinct(StringComparer.Ordinal)
            .SelectMany(Entries).Select(name => Path.Combine(folder, name));
        return NearNames.Pick(path, Known.Keys.Concat(neighbours));
    }

    static IEnumerable<string> Entries(string? folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder ?? "/").Take(NeighboursMax).Select(entry => Path.GetFileName(entry))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // Only hints are lost.
        }
    }
}
