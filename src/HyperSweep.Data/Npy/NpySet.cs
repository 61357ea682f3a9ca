using System.IO.Compression;
using HyperSweep.Data.Files;

namespace HyperSweep.Data.Npy;

/// <summary>
/// Named arrays: the .npy files of a folder, or the entries of an .npz archive. Only whole names count, so none leads elsewhere.
/// </summary>
sealed class NpySet : IDisposable
{
    const string Ending = ".npy";

    // As users name them; letter case does not matter. The first pair that is complete is taken.
    static readonly (string Features, string Labels)[] Pairs = [("x_train", "y_train"), ("x", "y"), ("data", "labels")];

    readonly ZipArchive? _archive;
    readonly Dictionary<string, Func<InputFile>> _arrays = new(StringComparer.OrdinalIgnoreCase);

    NpySet(string source, ZipArchive? archive) => (Source, _archive) = (source, archive);

    public string Source { get; }

    public static bool Recognizes(string folder) =>
        FilesIn(folder).Select(file => NameOf(Path.GetFileName(file)))
            .Intersect(Pairs.Select(pair => pair.Features), StringComparer.OrdinalIgnoreCase).Any();

    public static NpySet OfFolder(string folder)
    {
        var set = new NpySet(folder, null);
        foreach (var file in FilesIn(folder)) set.Add(NameOf(Path.GetFileName(file)), () => InputFile.Open(file));
        return set;
    }

    public static NpySet OfArchive(string path)
    {
        var set = new NpySet(path, OpenArchive(path));
        try
        {
            foreach (var entry in set._archive!.Entries)
                if (entry.FullName.EndsWith(Ending, StringComparison.Ordinal))
                    set.Add(NameOf(entry.FullName), () => InputFile.Open(entry, path));
            return set;
        }
        catch (InvalidDataException e)
        {
            set.Dispose();
            throw Damaged(path, e);
        }
        catch
        {
            set.Dispose();
            throw;
        }
    }

    public (NpyArray Features, NpyArray Labels) OpenTrain()
    {
        var pair = Pairs.FirstOrDefault(pair => _arrays.ContainsKey(pair.Features) && _arrays.ContainsKey(pair.Labels));
        if (pair.Features is null)
        {
            var names = _arrays.Keys.Order(StringComparer.Ordinal).Take(8).Select(Shown.Text);
            var found = _arrays.Count == 0 ? "none" : string.Join(", ", names);
            throw DataException.At(Source, null,
                $"Expected the arrays x_train and y_train, X and y, or data and labels, got {found}. Save the arrays under these names.");
        }
        return OpenPair(pair.Features, pair.Labels);
    }

    public (NpyArray Features, NpyArray Labels)? OpenTest()
    {
        var (features, labels) = (_arrays.ContainsKey("x_test"), _arrays.ContainsKey("y_test"));
        if (features != labels)
            throw DataException.At(Source, null, $"Expected x_test and y_test together, got only {(features ? "x_test" : "y_test")}.");
        return features ? OpenPair("x_test", "y_test") : null;
    }

    public void Dispose() => _archive?.Dispose();

    (NpyArray Features, NpyArray Labels) OpenPair(string features, string labels)
    {
        var first = NpyArray.Open(_arrays[features]);
        try
        {
            return (first, NpyArray.Open(_arrays[labels]));
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }

    void Add(string name, Func<InputFile> open)
    {
        if (!_arrays.TryAdd(name, open))
            throw DataException.At(Source, null, $"Expected each array once, got '{Shown.Text(name)}' twice. Remove or rename one.");
    }

    static ZipArchive OpenArchive(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw DataException.At(path, null, $"The file cannot be opened: {e.Message}", e);
        }
    }

    static DataException Damaged(string path, Exception e) =>
        DataException.At(path, null,
            $"Expected a zip archive of .npy arrays, got damaged or other data ({e.Message}). Write or download it again.", e);

    static string[] FilesIn(string folder) => Directory.GetFiles(folder, $"*{Ending}");

    static string NameOf(string file) => file[..^Ending.Length];
}
