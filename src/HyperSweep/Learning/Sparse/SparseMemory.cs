using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Training;

namespace HyperSweep.Learning.Sparse;

/// <summary>What training on sparse rows needs in memory beside the data, to plan with.</summary>
static class SparseMemory
{
    /// <returns>Bytes of a cohort without trials, and of each trial in it.</returns>
    public static (long Cohort, long Trial) Of(PreparedData data, LinearHyperparameters told)
    {
        var (features, classes, samples) = (data.Dataset.Features.Columns, data.Dataset.ClassNames.Count, data.Split.Train.Length);
        var lanes = SparsePanel.LanesFor(SparsePanel.TrialsFor(classes), classes);
        // A panel with few trials is padded, so a trial counts as its share of a full one.
        var trial = (long)features * lanes * sizeof(float) / SparsePanel.TrialsFor(classes);
        // The normal draws of the first weights are gone before the first step, but have to fit.
        var cohort = SparseScratch.BytesFor(data, lanes, Math.Min(told.BatchSize ?? samples, samples), told.Lambda > 0)
            + (long)features * classes * sizeof(double) + (long)samples * sizeof(int);
        return (cohort, trial);
    }
}
