using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Kernels;

namespace HyperSweep.Learning.Training;

/// <summary>What training needs in memory beside the data, to plan with.</summary>
static class LinearMemory
{
    /// <returns>Bytes of a cohort without trials, and of each trial in it.</returns>
    public static (long Cohort, long Trial) Of(PreparedData data, LinearHyperparameters told)
    {
        var (features, classes, samples) = (data.Dataset.Features.Columns, data.Dataset.ClassNames.Count, data.Split.Train.Length);
        var panel = (long)Lanes.Groups(features) * classes * Lanes.Width * sizeof(float);
        var panels = 1 + (told.Momentum > 0 ? 1 : 0) + (told.AveragingStart is null ? 0 : 1)
            + (Math.Min(told.BatchSize ?? samples, samples) > Lanes.BlockSamples ? 1 : 0);
        return (SampleBlock.BytesFor(data) + TrainingScratch.BytesFor(classes) + (long)samples * sizeof(int), panels * panel);
    }
}
