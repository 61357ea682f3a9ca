using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Regularizers;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Training;

/// <summary>What a trial of the linear classifier is told; names, ranges and defaults are those of <see cref="ModelParameters"/>.</summary>
/// <param name="BatchSize">Samples per step, 1 or more; null: all of them.</param>
public sealed record LinearHyperparameters(
    LossKind Loss, Regularizer Regularizer, double Lambda, double StepSize, int? BatchSize, int Epochs, double InitScale)
{
    /// <exception cref="ArgumentException">A value is of the wrong kind or out of its range.</exception>
    public static LinearHyperparameters From(Configuration configuration)
    {
        var reader = new ParameterReader(ModelParameters.Of(ModelKind.Linear, null)!, configuration);
        var loss = reader.Word("loss") switch
        {
            "hinge" => LossKind.Hinge,
            "squared_hinge" => LossKind.SquaredHinge,
            _ => LossKind.Softmax,
        };
        var regularizer = reader.Word("regularizer") switch
        {
            "l1" => RegularizerKind.L1,
            "elastic_net" => RegularizerKind.ElasticNet,
            _ => RegularizerKind.L2,
        };
        int? batchSize = reader.IsWord("batch_size") ? null : reader.Whole("batch_size");
        return new(loss, Regularizer.Of(regularizer, reader.Number("beta")), reader.Number("lambda"), reader.Number("step_size"),
            batchSize, reader.Whole("epochs"), reader.Number("init_scale"));
    }

    /// <summary>The factors of a step on a batch; computed in float64, rounded once.</summary>
    internal Kernels.StepFactors FactorsFor(int samples) => new(
        Rate: (float)(-StepSize / samples),
        Decay: (float)(1 - 2 * StepSize * Lambda * Regularizer.Squares),
        L1: (float)(-StepSize * Lambda * Regularizer.Absolutes));
}
