using HyperSweep.Learning.Datasets;
using HyperSweep.Randomness;
using HyperSweep.Sweeps;

namespace HyperSweep.Data.Preparation;

/// <summary>Chooses rows by chance: test rows first, then validation rows; what is left trains.</summary>
static class RowSplit
{
    public static DataSplit Of(Dataset dataset, DatasetDefinition definition)
    {
        if (definition.Test is { } asked && dataset.TestRows > 0)
            throw DataException.At(definition.Path, "test",
                $"Expected no test rows to take, since the data set brings {dataset.TestRows} of its own, got {asked}. Leave 'test' out.");

        var rows = dataset.Features.Rows - dataset.TestRows;
        var test = definition.Test is null ? 0 : Count(definition.Test, rows);
        var validation = Count(definition.Validation, rows);
        if ((long)test + validation >= rows)
            throw DataException.At(definition.Path, definition.Test is null ? "validation" : "validation and test",
                $"Expected to leave one or more of the {rows} rows for training, got {Asked(definition)}. Ask for fewer rows.");

        int[] order = [.. Enumerable.Range(0, rows)];
        new SplitMix64(definition.SplitSeed).Shuffle(order);
        var ownTest = Enumerable.Range(rows, dataset.TestRows);
        return new(
            Sorted(order[(test + validation)..]), Sorted(order[test..(test + validation)]),
            dataset.TestRows > 0 ? [.. ownTest] : Sorted(order[..test]));
    }

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
