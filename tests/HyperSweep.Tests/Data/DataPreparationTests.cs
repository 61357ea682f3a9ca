using HyperSweep.Data;
using HyperSweep.Learning.Datasets;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Data;

public sealed class DataPreparationTests : IDisposable
{
    readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parts_are_of_the_asked_size_and_share_no_row()
    {
        using var data = Prepare(DataFolder.Definition("t.csv", validation: 0.25, test: new(10, null)));

        Assert.Equal((65, 25, 10), (data.Split.Train.Length, data.Split.Validation.Length, data.Split.Test.Length));
        Assert.Equal(Enumerable.Range(0, 100), data.Split.Train.Concat(data.Split.Validation).Concat(data.Split.Test).Order());
    }

    [Fact]
    public void The_split_depends_on_its_seed_alone()
    {
        using var first = Prepare(DataFolder.Definition("t.csv", seed: 1));
        using var again = Prepare(DataFolder.Definition("t.csv", seed: 1, normalize: NormalizationKind.Mean));
        using var other = Prepare(DataFolder.Definition("t.csv", seed: 2));

        Assert.Equal(first.Split.Validation, again.Split.Validation);
        Assert.NotEqual(first.Split.Validation, other.Split.Validation);
    }

    [Fact]
    public void Test_rows_of_the_set_itself_stay_its_test_rows()
    {
        _folder.WriteMnist("m");

        using var data = DataPreparation.Prepare(_folder.Load("m"), DataFolder.Definition("m", validation: 0.5));

        Assert.Equal([4], data.Split.Test);
        Assert.Equal((2, 2), (data.Split.Train.Length, data.Split.Validation.Length));
        Assert.Equal([1 / 255f, 1 / 255f, 1 / 255f, 1 / 255f], data.Normalization.Scale);
    }

    [Fact]
    public void Normalization_is_fitted_on_the_training_rows_alone()
    {
        using var data = Prepare(DataFolder.Definition("t.csv", normalize: NormalizationKind.Standardize));
        double[] column = [.. data.Split.Train.Select(row => (double)data.Dataset.Features.FloatRow(row)[0])];
        var mean = column.Average();
        var deviation = Math.Sqrt(column.Average(x => (x - mean) * (x - mean)));

        Assert.Equal(1 / deviation, data.Normalization.Scale[0], 1e-6);
        Assert.Equal(-mean / deviation, data.Normalization.Shift[0], 1e-6);
        Assert.Equal((1f, -7f), (data.Normalization.Scale[1], data.Normalization.Shift[1])); // A constant column is divided by 1.
        foreach (var row in data.Split.Validation) data.Dataset.Features.FloatRow(row).Fill(1e6f);
        using var changed = DataPreparation.Prepare(data.Dataset, DataFolder.Definition("t.csv", normalize: NormalizationKind.Standardize));
        Assert.Equal(data.Normalization.Scale, changed.Normalization.Scale);
        Assert.Equal(data.Normalization.Shift, changed.Normalization.Shift);
    }

    [Fact]
    public void Mean_is_subtracted_and_none_leaves_values_alone()
    {
        using var mean = Prepare(DataFolder.Definition("t.csv", normalize: NormalizationKind.Mean));
        using var none = Prepare(DataFolder.Definition("t.csv"));

        Assert.Equal(-mean.Split.Train.Average(row => mean.Dataset.Features.FloatRow(row)[0]), mean.Normalization.Shift[0], 1e-4);
        Assert.Equal(([1f, 1f], [0f, 0f]), (none.Normalization.Scale, none.Normalization.Shift), (a, b) =>
            a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2));
    }

    [Fact]
    public void Too_few_rows_are_refused()
    {
        _folder.Write("t.csv", "1,0\n2,1\n");

        var definition = DataFolder.Definition("t.csv", validation: 0.5, test: new(1, null));
        Assert.Throws<DataException>(() => DataPreparation.Prepare(_folder.Load("t.csv"), definition));
    }

    [Fact]
    public void A_set_with_its_own_test_rows_takes_no_second_test_split()
    {
        _folder.WriteMnist("m");

        var definition = DataFolder.Definition("m", validation: 0.5, test: new(1, null));
        Assert.Contains("test", Assert.Throws<DataException>(() => DataPreparation.Prepare(_folder.Load("m"), definition)).Message);
    }

    PreparedData Prepare(DatasetDefinition definition)
    {
        _folder.Write("t.csv", string.Concat(Enumerable.Range(0, 100).Select(i => $"{i * i % 97},7,{i % 3}\n")));
        return DataPreparation.Prepare(_folder.Load("t.csv"), definition);
    }
}
