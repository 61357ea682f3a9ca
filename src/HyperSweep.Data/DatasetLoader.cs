using HyperSweep.Data.Files;
using HyperSweep.Data.Idx;
using HyperSweep.Data.Libsvm;
using HyperSweep.Data.Npy;
using HyperSweep.Data.Tables;
using HyperSweep.Learning.Datasets;
using HyperSweep.Sweeps;

namespace HyperSweep.Data;

/// <summary>Finds a data set and reads it, in whichever of the known formats it is.</summary>
public static class DatasetLoader
{
    const string Formats =
        "a folder of IDX files (train-images-idx3-ubyte.gz, …) or of X.npy and y.npy, or a file .csv, .tsv, .libsvm (also .gz) or .npz";

    /// <param name="baseFolder">The folder of the sweep file, from which relative paths start.</param>
    /// <exception cref="DataException">It is not found, or cannot be read.</exception>
    public static Dataset Load(DatasetDefinition definition, string baseFolder)
    {
        var path = Locate(definition.Path, baseFolder);
        var rows = Read(path, definition);
        try
        {
            if (rows.ClassNames.Count < 2)
                throw DataException.At(path, null,
                    $"Expected two or more classes, got only '{Shown.Text(rows.ClassNames[0])}'. Is it the right label column?");
            return new(NameOf(path), ContentHash.Of(rows), rows.Features, rows.Labels, rows.ClassNames, rows.TestRows, rows.Shape);
        }
        catch
        {
            rows.Features.Dispose();
            throw;
        }
    }

    /// <summary>Rows for a trained model: a data set of any format, or a table without a label column.</summary>
    /// <param name="features">What the model takes; a table of so many columns has no label.</param>
    /// <param name="baseFolder">From which relative paths start.</param>
    /// <returns>Without class names when the rows have no labels; without a hash.</returns>
    /// <exception cref="DataException">It is not found, cannot be read, or has rows of another length.</exception>
    public static Dataset LoadRows(string path, int features, string baseFolder)
    {
        var place = Locate(path, baseFolder);
        var definition = new DatasetDefinition(path, new(1, null), null, 0, NormalizationKind.None, Label: null, Header: null);
        var rows = File.Exists(place) && !LibsvmReader.Recognizes(place) && TableReader.Recognizes(place)
            ? TableReader.Read(place, label: null, hasHeader: null, features)
            : Read(place, definition);
        var columns = rows.Features.Columns;
        if (columns == features || (rows.Features is SparseMatrix && columns < features))
            return new(NameOf(place), "", rows.Features, rows.Labels, rows.ClassNames, rows.TestRows, rows.Shape);
        rows.Features.Dispose();
        throw DataException.At(place, null,
            $"Expected {features} features in a row, as the model was trained on, got {columns}. Give rows of the same kind.");
    }

    static string Locate(string path, string baseFolder)
    {
        var lookup = DatasetLocator.Find(path, baseFolder);
        if (lookup.FoundAt is not null) return lookup.FoundAt;
        var near = lookup.NearNames.Count > 0 ? $" Did you mean '{lookup.NearNames[0]}'?" : "";
        throw DataException.At(path, null,
            $"Expected a data set, got no such file or folder. Looked in: {string.Join(", ", lookup.LookedIn)}.{near}");
    }

    static LabelledRows Read(string path, DatasetDefinition definition)
    {
        var (isFile, isLibsvm) = (File.Exists(path), File.Exists(path) && LibsvmReader.Recognizes(path));
        if (isFile && !isLibsvm && TableReader.Recognizes(path)) return TableReader.Read(path, definition.Label, definition.Header);
        if (definition.Label is not null || definition.Header is not null)
            throw DataException.At(path, null,
                "Expected label and header only for a table (.csv, .tsv), got another format. Leave them out.");
        if (isLibsvm) return LibsvmReader.Read(path);
        return Directory.Exists(path) ? ReadFolder(path) : ReadArchive(path);
    }

    static LabelledRows ReadFolder(string folder)
    {
        try
        {
            if (IdxReader.Recognizes(folder)) return IdxReader.Read(folder);
            if (NpySet.Recognizes(folder))
            {
                using var arrays = NpySet.OfFolder(folder);
                return NpyReader.Read(arrays);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataException.At(folder, null, $"The folder cannot be read: {e.Message}", e);
        }
        throw DataException.At(folder, null, $"Expected {Formats}, got a folder without such files.");
    }

    static LabelledRows ReadArchive(string path)
    {
        var name = Path.GetFileName(path);
        if (name.EndsWith(".npz", StringComparison.OrdinalIgnoreCase))
        {
            using var arrays = NpySet.OfArchive(path);
            return NpyReader.Read(arrays);
        }
        var isPart = name.EndsWith(".npy", StringComparison.OrdinalIgnoreCase)
            || name.Contains("-ubyte", StringComparison.OrdinalIgnoreCase);
        var advice = isPart ? " Give the folder that holds features and labels."
            : name.EndsWith(".bz2", StringComparison.OrdinalIgnoreCase) ? " Unpack it first: bunzip2." : "";
        throw DataException.At(path, null, $"Expected {Formats}, got '{Shown.Text(name)}'.{advice}");
    }

    /// <summary>The folder's name, or the file's up to its first dot.</summary>
    static string NameOf(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        var dot = File.Exists(path) ? name.IndexOf('.', StringComparison.Ordinal) : -1;
        return dot > 0 ? name[..dot] : name;
    }
}
