using HyperSweep.Data;
using HyperSweep.Learning.Datasets;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Data;

public sealed class FoldTests
{
    static readonly int[] Labels = [2, 0, 0, 1, 2, 2, 2, 0, 1, 0, 0, 2, 2, 1, 0, 2, 0];

    // numpy.bincount(y[validation]) for StratifiedKFold(n, shuffle=True).split(X, y) of scikit-learn 1.2.1.
    [Theory]
    [InlineData(2, "3 2 4, 4 1 3")]
    [InlineData(3, "2 1 3, 3 1 2, 2 1 2")]
    [InlineData(5, "1 1 2, 1 1 2, 2 0 1, 2 0 1, 1 1 1")]
    public void Folds_have_as_many_rows_of_each_class_as_those_of_scikit_learn(int folds, string counts)
    {
        using var data = Split(Labels, folds);

        Assert.Equal(counts, string.Join(", ", data.Folds.Select(fold => string.Join(' ', CountsOf(fold.Split.Validation)))));
    }

    [Fact]
    public void Each_row_validates_once_and_trains_in_all_other_folds_and_test_rows_do_neither()
    {
        using var data = Split([.. Labels, .. Labels, .. Labels], folds: 4, test: 11);

        Assert.Equal(11, data.Split.Test.Length);
        Assert.Equal(
            Enumerable.Range(0, 51).Except(data.Split.Test), data.Folds.SelectMany(fold => fold.Split.Validation).Order());
        foreach (var fold in data.Folds)
        {
            Assert.Equal(data.Split.Test, fold.Split.Test);
            Assert.Equal(
                Enumerable.Range(0, 51), fold.Split.Train.Concat(fold.Split.Validation).Concat(fold.Split.Test).Order());
            Assert.Equal(fold.Split.Train.Order(), fold.Split.Train);
        }
    }

    [Fact]
    public void Each_fold_is_normalized_by_its_own_training_rows()
    {
        using var data = Split([0, 1, 0, 1, 0, 1], folds: 3, normalize: NormalizationKind.Mean);

        // Row r has the value r.
        Assert.Equal(
            data.Folds.Select(fold => -(float)fold.Split.Train.Average()), data.Folds.Select(fold => fold.Normalization.Shift[0]));
    }

    [Fact]
    public void The_whole_is_split_as_its_first_fold_and_one_fold_may_stand_alone()
    {
        using var all = Split(Labels, folds: 5);
        using var third = Split(Labels, folds: 5, fold: 3);

        Assert.Equal(all.Folds[0].Split.Validation, all.Split.Validation);
        Assert.Empty(third.Folds);
        Assert.Equal(all.OfFold(3).Split.Validation, third.Split.Validation);
        Assert.Equal(all.OfFold(3).Split.Train, third.Split.Train);
        Assert.Same(third, third.OfFold(null));
        Assert.Throws<ArgumentException>(() => all.OfFold(6));
    }

    [Fact]
    public void Another_seed_deals_other_rows_and_the_same_seed_the_same()
    {
        using var one = Split(Labels, folds: 3);
        using var same = Split(Labels, folds: 3);
        using var other = Split(Labels, folds: 3, seed: 2);

        Assert.Equal(one.Split.Validation, same.Split.Validation);
        Assert.NotEqual(one.Split.Validation, other.Split.Validation);
    }

    [Fact]
    public void More_folds_than_rows_are_refused()
    {
        var fault = Assert.Throws<DataException>(() => Split([0, 1, 0, 1], folds: 5));

        Assert.EndsWith("validation: Expected 5 or more rows for 5 folds, got 4. Ask for fewer folds.", fault.Message);
    }

    static IEnumerable<int> CountsOf(int[] rows) =>
        Enumerable.Range(0, 3).Select(label => rows.Count(row => Labels[row] == label));

    static PreparedData Split(
        int[] labels, int folds, int? fold = null, int? test = null, ulong seed = 1, NormalizationKind normalize = NormalizationKind.None)
    {
        var rows = Some.Floats(1, [.. Enumerable.Range(0, labels.Length).Select(row => (float)row)]);
        return DataPreparation.Prepare(
            rows with { Labels = labels, ClassNames = ["a", "b", "c"] },
            Some.Definition(
                "some.csv", new SplitAmount(null, null) { Folds = folds, Fold = fold }, test is null ? null : new(test, null), seed,
                normalize));
    }
}
