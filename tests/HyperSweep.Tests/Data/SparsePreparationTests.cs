using HyperSweep.Data;
using HyperSweep.Learning.Datasets;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Data;

public sealed class SparsePreparationTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_normalization_values_stay_as_they_are()
    {
        using var data = Prepare("1 1:4 3:-8\n2 1:-2\n1 2:5\n", NormalizationKind.None);

        Assert.Equal([1f, 1, 1], data.Normalization.Scale);
        Assert.Equal([0f, 0, 0], data.Normalization.Shift);
    }

    [Fact]
    public void Scale_divides_by_the_largest_size_in_the_training_rows()
    {
        using var data = Prepare("1 1:4 3:-8\n2 1:-2\n1 1:1 2:5 3:16\n", NormalizationKind.Scale);

        var matrix = (SparseMatrix)data.Dataset.Features;
        float LargestOf(int column) => data.Split.Train.Max(row =>
            Math.Abs(Array.IndexOf(matrix.ColumnsOf(row).ToArray(), column) is >= 0 and var k ? matrix.ValuesOf(row)[k] : 0));
        Assert.Equal(2, data.Split.Train.Length);
        for (var j = 0; j < 3; j++) Assert.Equal(LargestOf(j) == 0 ? 1 : 1 / LargestOf(j), data.Normalization.Scale[j]);
        Assert.Equal([0f, 0, 0], data.Normalization.Shift);
    }

    [Fact]
    public void Scale_does_the_same_to_dense_columns()
    {
        using var bytes = DataPreparation.Prepare(
            Some.Bytes(2, 4, 0, 8, 0, 2, 0), Some.Definition("x", normalize: NormalizationKind.Scale) with { Validation = new(1, null) });
        using var floats = DataPreparation.Prepare(
            Some.Floats(2, 4, 0, -8, 0, 2, 0), Some.Definition("x", normalize: NormalizationKind.Scale) with { Validation = new(1, null) });

        var largest = bytes.Split.Train.Max(row => bytes.Dataset.Features.ByteRow(row)[0]);
        Assert.Equal([1f / largest, 1f / 255], bytes.Normalization.Scale);
        Assert.Equal([1f / largest, 1f], floats.Normalization.Scale);
        Assert.Equal([0f, 0f], floats.Normalization.Shift);
    }

    [Theory, InlineData(NormalizationKind.Mean, "mean"), InlineData(NormalizationKind.Standardize, "standardize")]
    public void A_shift_that_would_make_it_dense_is_refused(NormalizationKind kind, string name)
    {
        var fault = Assert.Throws<DataException>(() => Prepare("1 1:4 1000:-8\n2 1:-2\n1 2:5\n", kind)).Message;

        Assert.Contains($": normalize: Expected none or scale for sparse rows, got {name}: a mean taken off makes every zero a value, "
            + "3,000 in place of 4. Use 'normalize: scale'.", fault);
    }

    [Fact]
    public void A_summary_counts_zeros_as_values()
    {
        using var data = Some.Load(_folder.Write("t.libsvm", "1 1:4 3:3 4:1\n2 1:2 3:3\n"));

        var summary = DatasetSummary.Of(data);

        Assert.Equal((FeatureStorage.Sparse, 5L, 4), (summary.Storage, summary.NonZeros, summary.Columns));
        Assert.Equal((0f, 4f, 2), (summary.Min, summary.Max, summary.ConstantColumns)); // Constant are 2 (zero) and 3.
    }

    PreparedData Prepare(string text, NormalizationKind kind)
    {
        var path = _folder.Write("t.libsvm", text);
        return DataPreparation.Prepare(Some.Load(path), Some.Definition(path, normalize: kind));
    }
}
