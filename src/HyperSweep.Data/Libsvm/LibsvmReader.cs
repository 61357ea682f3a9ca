using HyperSweep.Data.Labels;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data.Libsvm;

/// <summary>
/// Reads sparse rows from a file in the format of LIBSVM, and its test rows from a file beside it: NAME.t for NAME, as that library's own
/// data sets are called, or NAME.t.libsvm for NAME.libsvm; both may be compressed (.gz).
/// </summary>
static class LibsvmReader
{
    const string Gzip = ".gz";

    static readonly string[] Endings = [".libsvm", ".svm", ".svmlight"];

    /// <summary>Endings of other formats, whose files are not looked into.</summary>
    static readonly string[] OtherEndings = [".csv", ".tsv", ".npy", ".npz"];

    /// <summary>By the name, or where the name says nothing, by the first line.</summary>
    public static bool Recognizes(string path)
    {
        var name = WithoutGzip(path);
        if (Endings.Any(ending => HasEnding(name, ending))) return true;
        if (OtherEndings.Any(ending => HasEnding(name, ending))) return false;
        return LibsvmFile.LooksRight(path);
    }

    /// <exception cref="DataException">A file cannot be read, or there are two test files.</exception>
    public static LabelledRows Read(string path)
    {
        var (labels, testPath) = (new List<double>(), FindTest(path));
        using var rows = new SparseMatrixBuilder();
        LibsvmFile.Read(path, labels, rows);
        var trainRows = rows.Rows;
        if (trainRows == 0) throw DataException.At(path, null, "Expected rows of 'label index:value …', got none.");
        if (testPath is not null) LibsvmFile.Read(testPath, labels, rows);
        if (rows.Columns == 0) throw DataException.At(path, null, "Expected features (index:value) after the labels, got none in any row.");

        var (classes, names) = LabelClasses.OfNumbers(path, labels.ToArray());
        if ((long)names.Length * rows.Columns > Array.MaxLength)
            throw DataException.At(path, null, $"Expected at most {Array.MaxLength} weights of a model, got {rows.Columns} features × "
                + $"{names.Length} classes. Use fewer features or classes.");
        return new(rows.Build(rows.Columns), classes, names, rows.Rows - trainRows, Shape: null);
    }

    static string? FindTest(string path)
    {
        var name = WithoutGzip(path);
        var ending = Endings.FirstOrDefault(ending => HasEnding(name, ending)) ?? "";
        var stem = name[..^ending.Length];
        string[] candidates = [$"{name}.t", $"{stem}.t", $"{stem}.t{ending}"];
        string[] found =
        [
            .. candidates.SelectMany(candidate => new[] { candidate, candidate + Gzip })
                .Distinct(StringComparer.Ordinal).Where(File.Exists),
        ];
        return found.Length <= 1 ? found.FirstOrDefault() : throw DataException.At(path, null,
            $"Expected one file of test rows beside it, got {string.Join(" and ", found.Select(Path.GetFileName))}. Keep one of them.");
    }

    static string WithoutGzip(string path) => HasEnding(path, Gzip) ? path[..^Gzip.Length] : path;

    static bool HasEnding(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
