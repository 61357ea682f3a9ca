using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Training;
using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>The linear classifier f(x, W) = Wx + b on one prepared data set, which all cohorts share.</summary>
public sealed class LinearModel(PreparedData data) : IModel
{
    public ICohort Open(IReadOnlyList<Trial> trials) => new LinearCohort(data, trials);

    public (long Cohort, long Trial) MemoryOf(Trial trial) => LinearMemory.Of(data, LinearHyperparameters.From(trial.Configuration));
}
