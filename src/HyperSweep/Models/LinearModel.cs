using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Sparse;
using HyperSweep.Learning.Training;
using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>The linear classifier f(x, W) = Wx + b on one prepared data set, which all cohorts share.</summary>
public sealed class LinearModel(PreparedData data) : IModel
{
    public ICohort Open(IReadOnlyList<Trial> trials) => Open(trials, default, [])!;

    public ICohort? Open(IReadOnlyList<Trial> trials, Leg leg, IReadOnlyList<Checkpoint> checkpoints)
    {
        if (checkpoints.Count == 0 && trials.Any(trial => trial.Past.Count > 0))
            return trials[0].IsOfPath ? new PathCohort(this, trials) : new StagedCohort(this, trials, leg);
        LinearState[] states = [.. checkpoints.Select(LinearState.Read).OfType<LinearState>()];
        if (trials.Any(trial => trial.WarmStart is not null)) states = [.. states.Select(state => state.AsBeginning())];
        if (checkpoints.Count > 0 && !Fit(states, trials)) return null;
        var begun = states.Length > 0 ? states : null;
        var rows = data.OfFold(trials[0].Fold);
        return data.Dataset.Features is SparseMatrix
            ? new SparseCohort(rows, trials, leg, begun)
            : new LinearCohort(rows, trials, leg, begun);
    }

    public (long Cohort, long Trial) MemoryOf(Trial trial)
    {
        var told = LinearHyperparameters.From(trial.Configuration);
        return data.Dataset.Features is SparseMatrix ? SparseMemory.Of(data, told) : LinearMemory.Of(data, told);
    }

    bool Fit(LinearState[] states, IReadOnlyList<Trial> trials) => states.Length == trials.Count
        && states.Zip(trials).All(pair => Fits(pair.First, pair.Second, LinearHyperparameters.From(pair.Second.Configuration)));

    // A trial that took weights over may have begun or ended to use momentum with that; with weights alone everything else begins.
    bool Fits(LinearState state, Trial trial, LinearHyperparameters told) =>
        (state.Weights.Classes, state.Weights.Features) == (data.Dataset.ClassNames.Count, data.Dataset.Features.Columns)
        && (trial.Past.Count > 0 || state.Velocity is null == (told.Momentum == 0))
        && (trial.WarmStart is not null || state.Average is null == told.AveragingStart is null);
}
