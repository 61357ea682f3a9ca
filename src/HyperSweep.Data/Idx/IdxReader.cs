using System.Globalization;
using HyperSweep.Data.Files;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data.Idx;

/// <summary>Reads a folder of IDX files that are named as those of MNIST.</summary>
static class IdxReader
{
    static readonly string[] FashionClasses =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    public static bool Recognizes(string folder) => Find(folder, "train", "images-idx3") is not null;

    public static LabelledRows Read(string folder)
    {
        using var train = ImagesAndLabels.Open(Require(folder, "train", "images-idx3"), Require(folder, "train", "labels-idx1"));
        using var test = OpenTest(folder);
        if (test is not null) RequireSameSize(train.Images, test.Images);

        var rows = (long)train.Images.Records + (test?.Images.Records ?? 0);
        var features = MatrixMemory.Allocate(folder, rows, train.Images.RecordBytes, FeatureStorage.UInt8);
        try
        {
            byte[] trainLabels = [], testLabels = [];
            // Decompression takes the time; the two large files keep two cores busy.
            SideBySide.Run(
                () => train.Images.ReadRows(features, 0),
                () =>
                {
                    trainLabels = train.Labels.ReadValues();
                    testLabels = test?.Labels.ReadValues() ?? [];
                    test?.Images.ReadRows(features, train.Images.Records);
                });
            var names = ClassNames(folder, trainLabels);
            RequireInRange(train.Labels, trainLabels, names.Length);
            if (test is not null) RequireInRange(test.Labels, testLabels, names.Length);
            int[] labels = [.. trainLabels, .. testLabels];
            return new(features, labels, names, testLabels.Length, new(train.Images.Sizes[1], train.Images.Sizes[2], 1));
        }
        catch
        {
            features.Dispose();
            throw;
        }
    }

    static ImagesAndLabels? OpenTest(string folder) =>
        Find(folder, "t10k", "images-idx3") is null && Find(folder, "t10k", "labels-idx1") is null
            ? null
            : ImagesAndLabels.Open(Require(folder, "t10k", "images-idx3"), Require(folder, "t10k", "labels-idx1"));

    static string[] ClassNames(string folder, byte[] trainLabels) => IsFashion(folder)
        ? FashionClasses
        : [.. Enumerable.Range(0, trainLabels.Max() + 1).Select(label => label.ToString(CultureInfo.InvariantCulture))];

    // Debian's folder is "fashion-mnist"; others write FashionMNIST, and some keep the files in a folder "raw" below it.
    static bool IsFashion(string folder) => new[] { folder, Path.GetDirectoryName(folder) ?? "" }
        .Select(path => string.Concat(Path.GetFileName(path).Where(char.IsAsciiLetter)))
        .Contains("fashionmnist", StringComparer.OrdinalIgnoreCase);

    static void RequireInRange(IdxFile file, byte[] labels, int classes)
    {
        for (var i = 0; i < labels.Length; i++)
            if (labels[i] >= classes)
                throw file.FaultIn(i, $"Expected a label of 0 … {classes - 1}, got {labels[i]}. Does the file belong to this data set?");
    }

    static void RequireSameSize(IdxFile train, IdxFile test)
    {
        if (!train.Sizes.AsSpan(1).SequenceEqual(test.Sizes.AsSpan(1)))
            throw DataException.At(test.Name, null,
                $"Expected images of {train.Sizes[1]}×{train.Sizes[2]} as in {train.Name}, got {test.Sizes[1]}×{test.Sizes[2]}.");
    }

    static string Require(string folder, string part, string kind) => Find(folder, part, kind)
        ?? throw DataException.At(folder, null,
            $"Expected a file '{part}-{kind}-ubyte' or '{part}-{kind}-ubyte.gz', got none. Put it into the folder.");

    static string? Find(string folder, string part, string kind)
    {
        string[] names = [$"{part}-{kind}-ubyte", $"{part}-{kind.Replace('-', '.')}-ubyte"];
        return names.SelectMany(name => new[] { name, $"{name}.gz" })
            .Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
