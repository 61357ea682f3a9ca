using System.Globalization;
using HyperSweep.Data.Preparation;
using HyperSweep.Learning.Datasets;
using HyperSweep.Sweeps;

namespace HyperSweep.Data;

public static class DataPreparation
{
    /// <summary>Splits a data set and fits the normalization on its training rows: the same bits on every machine.</summary>
    /// <returns>Owns the data set.</returns>
    /// <exception cref="DataException">There are too few rows, two test sets, or sparse rows that would become dense.</exception>
    public static PreparedData Prepare(Dataset dataset, DatasetDefinition definition)
    {
        var splits = RowSplit.Of(dataset, definition);
        if (dataset.Features is SparseMatrix sparse && definition.Normalize is NormalizationKind.Mean or NormalizationKind.Standardize)
            throw DataException.At(definition.Path, "normalize", ShiftProblem(sparse, definition.Normalize));
        PreparedData[] folds =
        [
            .. splits.Select(split => new PreparedData(
                dataset, split, NormalizationFit.Of(dataset.Features, split.Train, definition.Normalize))),
        ];
        return folds.Length == 1 ? folds[0] : folds[0] with { Folds = folds };
    }

    static string ShiftProblem(SparseMatrix features, NormalizationKind kind) =>
        string.Create(CultureInfo.InvariantCulture,
            $"Expected none or scale for sparse rows, got {kind.ToString().ToLowerInvariant()}: a mean taken off makes every zero "
            + $"a value, {(long)features.Rows * features.Columns:N0} in place of {features.NonZeros:N0}. Use 'normalize: scale'.");
}
