using HyperSweep.Data;
using HyperSweep.Learning.Datasets;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Data;

public sealed class DataPreparationTests
{
    [Fact]
    public void Every_row_is_in_one_part_and_each_part_in_order()
    {
        using var data = Split(rows: 100, new(20, null), new(10, null));

        int[] all = [.. data.Split.Train, .. data.Split.Validation, .. data.Split.Test];
        Assert.Equal((70, 20, 10), (data.Split.Train.Length, data.Split.Validation.Length, data.Split.Test.Length));
        Assert.Equal(Enumerable.Range(0, 100), all.Order());
        Assert.Equal(data.Split.Train.Order(), data.Split.Train);
        Assert.Equal(data.Split.Validation.Order(), data.Split.Validation);
        Assert.Equal(data.Split.Test.Order(), data.Split.Test);
    }

    [Fact]
    public void The_rows_of_a_seed_never_change()
    {
        using var data = Split(rows: 10, new(2, null), new(3, null));

        Assert.Equal([0, 1, 9], data.Split.Test);
        Assert.Equal([4, 8], data.Split.Validation);
    }

    [Fact]
    public void Another_seed_chooses_other_rows()
    {
        using var one = Split(rows: 100, new(20, null), test: null, seed: 1);
        using var other = Split(rows: 100, new(20, null), test: null, seed: 2);

        Assert.NotEqual(one.Split.Validation, other.Split.Validation);
    }

    [Theory]
    [InlineData(10, 0.25, 3)]
    [InlineData(10, 0.24, 2)]
    [InlineData(10, 0.001, 1)]
    [InlineData(10, 0.9, 9)]
    public void A_fraction_is_rounded_to_the_nearest_count_but_never_to_none(int rows, double fraction, int expected)
    {
        using var data = Split(rows, new(null, fraction), test: null);

        Assert.Equal(expected, data.Split.Validation.Length);
        Assert.Equal(rows - expected, data.Split.Train.Length);
    }

    [Theory]
    [InlineData(10, 10, null, "validation: Expected to leave one or more of the 10 rows for training, got 10 for validation.")]
    [InlineData(10, 6, 4, "validation and test: Expected to leave one or more of the 10 rows for training")]
    [InlineData(10, int.MaxValue, int.MaxValue, "Expected to leave one or more of the 10 rows for training")]
    public void Too_few_rows_are_refused(int rows, int validation, int? test, string expected)
    {
        using var data = Some.Floats(1, new float[rows]);
        var definition = Some.Definition("some.csv", new(validation, null), test is null ? null : new(test, null));

        var fault = Assert.Throws<DataException>(() => DataPreparation.Prepare(data, definition));

        Assert.Contains(expected, fault.Message);
    }

    [Fact]
    public void Test_rows_of_the_data_set_stay_the_test_rows()
    {
        using var data = DataPreparation.Prepare(
            Some.Floats(1, new float[10]) with { TestRows = 4 }, Some.Definition("some", new(2, null)));

        Assert.Equal([6, 7, 8, 9], data.Split.Test);
        Assert.Equal(4, data.Split.Train.Length);
        Assert.All(data.Split.Validation, row => Assert.InRange(row, 0, 5));
    }

    [Fact]
    public void Two_test_sets_are_refused()
    {
        using var data = Some.Floats(1, new float[10]) with { TestRows = 4 };

        var fault = Assert.Throws<DataException>(() => DataPreparation.Prepare(data, Some.Definition("some", test: new(1, null))));

        Assert.Equal(
            "some: test: Expected no test rows to take, since the data set brings 4 of its own, got 1. Leave 'test' out.", fault.Message);
    }

    [Fact]
    public void Without_normalization_numbers_stay_and_bytes_become_intensities()
    {
        Assert.Equal((1f, 0f), ScaleAndShift(Some.Floats(1, 5, 6, 7, 9), NormalizationKind.None));
        Assert.Equal((1f / 255, 0f), ScaleAndShift(Some.Bytes(1, 5, 6, 7, 9), NormalizationKind.None));
    }

    [Fact]
    public void The_mean_of_the_training_rows_is_subtracted()
    {
        Assert.Equal((1f, -3f), ScaleAndShift(Some.Floats(1, 3, 3, 3, 3), NormalizationKind.Mean));
        Assert.Equal((1f / 255, -(float)(51 * (double)(1f / 255))), ScaleAndShift(Some.Bytes(1, 51, 51, 51), NormalizationKind.Mean));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(77)]
    public void The_mean_of_many_bright_pixels_is_exact(int columns)
    {
        using var data = Some.Bytes(columns, [.. Enumerable.Range(0, 1001 * columns).Select(i => (byte)(255 - i % 7))]);
        using var prepared = DataPreparation.Prepare(data, Some.Definition("some", normalize: NormalizationKind.Mean));

        for (var j = 0; j < columns; j++)
        {
            var sum = prepared.Split.Train.Sum(row => 255L - ((long)row * columns + j) % 7);
            Assert.Equal((float)(-((double)sum / 1000) * (1f / 255)), prepared.Normalization.Shift[j]);
        }
    }

    [Theory]
    [InlineData(FeatureStorage.Float32)]
    [InlineData(FeatureStorage.UInt8)]
    public void The_population_standard_deviation_of_the_training_rows_divides(FeatureStorage storage)
    {
        using var data = storage == FeatureStorage.UInt8 ? Some.Bytes(1, 2, 4, 4, 4, 5, 5, 7, 9) : Some.Floats(1, 2, 4, 4, 4, 5, 5, 7, 9);
        using var prepared = DataPreparation.Prepare(data, Some.Definition("some", normalize: NormalizationKind.Standardize));
        var train = prepared.Split.Train.Select(row => new[] { 2.0, 4, 4, 4, 5, 5, 7, 9 }[row]).ToArray();
        var mean = train.Average();
        var deviation = Math.Sqrt(train.Select(value => (value - mean) * (value - mean)).Average());

        Assert.Equal(1 / deviation, prepared.Normalization.Scale[0], 1e-7);
        Assert.Equal(-mean / deviation, prepared.Normalization.Shift[0], 1e-6);
    }

    [Fact]
    public void Constant_columns_are_shifted_to_zero_and_divided_by_one()
    {
        Assert.Equal((1f, -0.1f), ScaleAndShift(Some.Floats(1, [.. Enumerable.Repeat(0.1f, 1000)]), NormalizationKind.Standardize));
        Assert.Equal((1f / 255, 0f), ScaleAndShift(Some.Bytes(1, 0, 0, 0), NormalizationKind.Standardize));
    }

    [Fact]
    public void A_spread_too_small_for_float32_counts_as_none()
    {
        var (scale, _) = ScaleAndShift(Some.Floats(1, 0, float.Epsilon, 0, float.Epsilon, 0, float.Epsilon), NormalizationKind.Standardize);

        Assert.Equal(1f, scale);
    }

    [Theory]
    [InlineData(NormalizationKind.Mean)]
    [InlineData(NormalizationKind.Standardize)]
    public void Validation_and_test_rows_do_not_reach_the_normalization(NormalizationKind normalize)
    {
        var definition = Some.Definition("some", new(3, null), new(3, null), normalize: normalize);
        using var data = Some.Floats(2, [.. Enumerable.Range(0, 40).Select(i => (float)(i * i))]);
        var before = DataPreparation.Prepare(data, definition);
        foreach (var row in (int[])[.. before.Split.Validation, .. before.Split.Test]) data.Features.FloatRow(row).Fill(1e6f);

        var after = DataPreparation.Prepare(data, definition);
        data.Features.FloatRow(before.Split.Train[0]).Fill(1e6f);
        var changed = DataPreparation.Prepare(data, definition);

        Assert.Equal(before.Normalization.Scale, after.Normalization.Scale);
        Assert.Equal(before.Normalization.Shift, after.Normalization.Shift);
        Assert.NotEqual(before.Normalization.Shift, changed.Normalization.Shift);
    }

    static PreparedData Split(int rows, SplitAmount validation, SplitAmount? test, ulong seed = 1) =>
        DataPreparation.Prepare(Some.Floats(1, new float[rows]), Some.Definition("some", validation, test, seed));

    static (float Scale, float Shift) ScaleAndShift(Dataset dataset, NormalizationKind normalize)
    {
        using var data = DataPreparation.Prepare(dataset, Some.Definition("some", normalize: normalize));
        return (data.Normalization.Scale[0], data.Normalization.Shift[0]);
    }
}
