using HyperSweep.Data.Files;
using HyperSweep.Data.Labels;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data.Npy;

/// <summary>Reads NumPy arrays: unsigned bytes stay bytes (pixels), all other numbers become float32.</summary>
static class NpyReader
{
    const int ChannelsMax = 4;

    public static LabelledRows Read(NpySet set)
    {
        var train = set.OpenTrain();
        using var trainFeatures = train.Features;
        using var trainLabels = train.Labels;
        var test = set.OpenTest();
        using var testFeatures = test?.Features;
        using var testLabels = test?.Labels;
        RequirePair(trainFeatures, trainLabels);
        if (testFeatures is not null)
        {
            RequirePair(testFeatures, testLabels!);
            RequireAlike(trainFeatures, testFeatures);
        }

        var storage = trainFeatures.Type.IsByte ? FeatureStorage.UInt8 : FeatureStorage.Float32;
        var rows = (long)trainFeatures.Rows + (testFeatures?.Rows ?? 0);
        var features = MatrixMemory.Allocate(set.Source, rows, trainFeatures.Columns, storage);
        try
        {
            double[] numbers = [.. trainLabels.ReadLabels(), .. testLabels?.ReadLabels() ?? []];
            var (labels, names) = LabelClasses.OfNumbers(set.Source, numbers);
            trainFeatures.ReadRows(features, 0);
            testFeatures?.ReadRows(features, trainFeatures.Rows);
            return new(features, labels, names, testFeatures?.Rows ?? 0, ImageShapeOf(trainFeatures.Shape));
        }
        catch
        {
            features.Dispose();
            throw;
        }
    }

    static ImageShape? ImageShapeOf(int[] shape) => shape switch
    {
        [_, var height, var width] => new(height, width, 1),
        [_, var height, var width, var channels and <= ChannelsMax] => new(height, width, channels),
        _ => null,
    };

    static void RequirePair(NpyArray features, NpyArray labels)
    {
        if (features.Shape.Length < 2)
            throw DataException.At(features.Name, null,
                $"Expected rows × columns, got one dimension of {features.Rows}. Use reshape(-1, 1) for one column.");
        if (features.Rows != labels.Rows)
            throw DataException.At(labels.Name, null,
                $"Expected {features.Rows} labels, one for each row of {features.Name}, got {labels.Rows}.");
    }

    static void RequireAlike(NpyArray train, NpyArray test)
    {
        if (!train.Shape.AsSpan(1).SequenceEqual(test.Shape.AsSpan(1)))
            throw DataException.At(test.Name, null, $"Expected rows of {Row(train)} values as in {train.Name}, got {Row(test)}.");
        if (train.Type.IsByte != test.Type.IsByte)
            throw DataException.At(test.Name, null,
                $"Expected both feature arrays as bytes or neither, got {train.Type} and {test.Type}.");
    }

    static string Row(NpyArray array) => string.Join('×', array.Shape.Skip(1));
}
