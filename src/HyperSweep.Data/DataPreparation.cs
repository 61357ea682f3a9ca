using HyperSweep.Data.Preparation;
using HyperSweep.Learning.Datasets;
using HyperSweep.Sweeps;

namespace HyperSweep.Data;

public static class DataPreparation
{
    /// <summary>Splits a data set and fits the normalization on its training rows: the same bits on every machine.</summary>
    /// <returns>Owns the data set.</returns>
    /// <exception cref="DataException">There are too few rows, or two test sets.</exception>
    public static PreparedData Prepare(Dataset dataset, DatasetDefinition definition)
    {
        var split = RowSplit.Of(dataset, definition);
        return new(dataset, split, NormalizationFit.Of(dataset.Features, split.Train, definition.Normalize));
    }
}
