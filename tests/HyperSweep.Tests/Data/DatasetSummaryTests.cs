using HyperSweep.Data;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Tests.Data;

public sealed class DatasetSummaryTests
{
    [Fact]
    public void A_data_set_is_described_before_its_split()
    {
        using var data = Some.Floats(2, 1, 5, -2, 5, 3, 6) with { TestRows = 1 };

        var summary = DatasetSummary.Of(data);

        Assert.Equal(
            new DatasetSummary("some", "", 2, 0, 1, 2, null, FeatureStorage.Float32, 24, -2, 6, ConstantColumns: 1,
                [new ClassCount("0", 1, 0, 1), new ClassCount("1", 1, 0, 0)]),
            summary);
    }

    [Fact]
    public void A_split_data_set_is_described_by_its_parts()
    {
        using var data = new PreparedData(Some.Bytes(1, 7, 7, 0, 255), new([0, 1], [2], [3]), new([1], [0]));

        var summary = DatasetSummary.Of(data);

        Assert.Equal((2, 1, 1), (summary.Train, summary.Validation, summary.Test));
        Assert.Equal((0f, 255f, 1), (summary.Min, summary.Max, summary.ConstantColumns));
        Assert.Equal([new ClassCount("0", 1, 1, 0), new ClassCount("1", 1, 0, 1)], summary.Classes);
    }
}
