using HyperSweep.Learning.Datasets;
using HyperSweep.Randomness;
using HyperSweep.Sweeps;

namespace HyperSweep.Data.Preparation;

/// <summary>Chooses rows by chance: test rows first, then validation rows; what is left trains.</summary>
static class RowSplit
{
    /// <returns>One for each fold of a cross-validation, else one.</returns>
    public static IReadOnlyList<DataSplit> Of(Dataset dataset, DatasetDefinition definition)
    {
        if (definition.Test is { } asked && dataset.TestRows > 0)
            throw DataException.At(definition.Path, "test",
                $"Expected no test rows to take, since the data set brings {dataset.TestRows} of its own, got {asked}. Leave 'test' out.");

        var rows = dataset.Features.Rows - dataset.TestRows;
        var test = definition.Test is null ? 0 : Count(definition.Test, rows);
        if (definition.Validation.Folds is { } folds) return Folds(dataset, definition, rows, test, folds);
        var validation = Count(definition.Validation, rows);
        if ((long)test + validation >= rows)
            throw DataException.At(definition.Path, definition.Test is null ? "validation" : "validation and test",
                $"Expected to leave one or more of the {rows} rows for training, got {Asked(definition)}. Ask for fewer rows.");

        var order = Shuffled(rows, definition);
        return
        [
            new(
                Sorted(order[(test + validation)..]), Sorted(order[test..(test + validation)]), TestRows(dataset, rows, order[..test])),
        ];
    }

    static IReadOnlyList<DataSplit> Folds(Dataset dataset, DatasetDefinition definition, int rows, int test, int folds)
    {
        if (rows - test < folds)
            throw DataException.At(definition.Path, "validation",
                $"Expected {folds} or more rows for {folds} folds, got {rows - test}. Ask for fewer folds.");
        var order = Shuffled(rows, definition);
        var ownTest = TestRows(dataset, rows, order[..test]);
        var parts = StratifiedFolds.Of(order.AsSpan(test), dataset.Labels, dataset.ClassNames.Count, folds);
        var all = parts.Select((part, fold) => new DataSplit(
            Sorted([.. parts.Where((_, other) => other != fold).SelectMany(rest => rest)]), Sorted(part), ownTest));
        return definition.Validation.Fold is { } one ? [all.ElementAt(one - 1)] : [.. all];
    }

    static int[] Shuffled(int rows, DatasetDefinition definition)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        new SplitMix64(definition.SplitSeed).Shuffle(order);
        return order;
    }

    static int[] TestRows(Dataset dataset, int rows, int[] taken) =>
        dataset.TestRows > 0 ? [.. Enumerable.Range(rows, dataset.TestRows)] : Sorted(taken);

    /// <summary>At least one row; a fraction is rounded to the nearest count, halves up.</summary>
    static int Count(SplitAmount amount, int rows) => amount.Count
        ?? Math.Max(1, (int)Math.Round(rows * amount.Fraction!.Value, MidpointRounding.AwayFromZero));

    static string Asked(DatasetDefinition definition) => definition.Test is null
        ? $"{definition.Validation} for validation"
        : $"{definition.Validation} for validation and {definition.Test} for test";

    // In the order of memory, so that a pass over a part runs forwards.
    static int[] Sorted(int[] rows)
    {
        Array.Sort(rows);
        return rows;
    }
}
