using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Sparse;
using HyperSweep.Learning.Training;
using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>The linear classifier f(x, W) = Wx + b on one prepared data set, which all cohorts share.</summary>
public sealed class LinearModel(PreparedData data) : IModel
{
    public ICohort Open(IReadOnlyList<Trial> trials) =>
        data.Dataset.Features is SparseMatrix ? new SparseCohort(data, trials) : new LinearCohort(data, trials);

    public (long Cohort, long Trial) MemoryOf(Trial trial)
    {
        var told = LinearHyperparameters.From(trial.Configuration);
        return data.Dataset.Features is SparseMatrix ? SparseMemory.Of(data, told) : LinearMemory.Of(data, told);
    }
}
