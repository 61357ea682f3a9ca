using HyperSweep.Data;
using HyperSweep.Learning.Datasets;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Data;

public sealed class FashionTests
{
    [FashionFact]
    public void Fashion_MNIST_is_read_split_and_described()
    {
        var definition = Some.Definition(FashionFactAttribute.Folder, new(10_000, null), normalize: NormalizationKind.Mean);
        using var data = DataPreparation.Prepare(DatasetLoader.Load(definition, "/"), definition);

        var summary = DatasetSummary.Of(data);

        Assert.Equal("fashion-mnist", summary.Name);
        Assert.Equal((50_000, 10_000, 10_000), (summary.Train, summary.Validation, summary.Test));
        Assert.Equal((784, FeatureStorage.UInt8, 54_880_000L), (summary.Columns, summary.Storage, summary.Bytes));
        Assert.Equal((0f, 255f), (summary.Min, summary.Max));
        Assert.Equal(new ImageShape(28, 28, 1), summary.Shape);
        Assert.All(summary.Classes, count => Assert.Equal((6000, 1000), (count.Train + count.Validation, count.Test)));
        Assert.Equal("Ankle boot", data.Dataset.ClassNames[data.Dataset.Labels[0]]);
    }

    [FashionFact]
    public void The_mean_of_Fashion_MNIST_is_the_known_one()
    {
        var definition = Some.Definition(FashionFactAttribute.Folder, new(1, null), normalize: NormalizationKind.Mean);
        using var data = DataPreparation.Prepare(DatasetLoader.Load(definition, "/"), definition);

        // 0.2860 is what every tutorial subtracts.
        Assert.Equal(-0.2860, data.Normalization.Shift.Average(), 0.0001);
    }
}
