using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Kernels;

namespace HyperSweep.Tests.Learning.Kernels;

public sealed unsafe class SampleBlockTests
{
    public static TheoryData<int> Features => [.. Enumerable.Range(1, 50), 1023, 1024, 1025];

    [Theory, MemberData(nameof(Features))]
    public void Holds_the_normalized_samples_by_rows_and_by_columns(int features)
    {
        foreach (var storage in (FeatureStorage[])[FeatureStorage.UInt8, FeatureStorage.Float32])
        {
            using var data = Some.Data(features: features, storage: storage);
            var reference = new ScalarTrainer(data, Some.Trial());
            using var block = new SampleBlock(data);

            foreach (var samples in new[] { 64, 1, 16, 17 })
            {
                int[] rows = [.. Enumerable.Range(0, samples).Select(i => (i * 31 + samples) % 200)];
                block.Stage(rows);
                for (var i = 0; i < samples; i++)
                {
                    var expected = reference.Sample(rows[i]);
                    Assert.Equal(data.Dataset.Labels[rows[i]], block.Labels[i]);
                    Assert.Equal(expected, new ReadOnlySpan<float>(block.Rows + i * block.RowStride, features).ToArray());
                    for (var j = 0; j < features; j++) Assert.Equal(expected[j], block.Columns[j * 64 + i]);
                    for (var j = features; j < Lanes.Groups(features) * 16; j++) Assert.Equal(0, block.Rows[i * block.RowStride + j]);
                }
            }
        }
    }
}
