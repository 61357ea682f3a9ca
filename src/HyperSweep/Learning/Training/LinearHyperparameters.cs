using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Regularizers;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Training;

/// <summary>What a trial of the linear classifier is told; names, ranges and defaults are those of <see cref="ModelParameters"/>.</summary>
/// <param name="BatchSize">Samples per step, 1 or more; null: all of them.</param>
/// <param name="Momentum">μ, 0 … below 1.</param>
/// <param name="IsNesterov">Whether momentum looks ahead.</param>
/// <param name="AveragingStart">First epoch whose weights count in the average; null: no averaging.</param>
public sealed record LinearHyperparameters(
    LossKind Loss, Regularizer Regularizer, double Lambda, double StepSize, StepSchedule Schedule, double Momentum, bool IsNesterov,
    int? AveragingStart, int? BatchSize, int Epochs, double InitScale)
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
        return new(
            loss, Regularizer.Of(regularizer, reader.Number("beta")), reader.Number("lambda"), reader.Number("step_size"),
            ScheduleOf(reader), reader.Number("momentum"), IsNesterov: reader.Word("momentum_method") == "nesterov",
            AveragingStart: reader.Word("averaging") == "polyak" ? reader.Whole("averaging_start") : null,
            BatchSize: reader.IsWord("batch_size") ? null : reader.Whole("batch_size"),
            reader.Whole("epochs"), reader.Number("init_scale"));
    }

    /// <summary>Whether a step moves a weight by gradient and regularizer alone.</summary>
    public bool IsPlain => Momentum == 0 && AveragingStart is null;

    /// <summary>The factors of a step on a batch; computed in float64, rounded once.</summary>
    /// <param name="samples">Of the batch.</param>
    /// <param name="time">Epochs passed, counting every batch.</param>
    internal Kernels.StepFactors FactorsFor(int samples, double time)
    {
        var step = StepSize * Schedule.FactorAt(time, Epochs);
        return new(
            Rate: (float)(-step / samples),
            Shrink: (float)(-2 * step * Lambda * Regularizer.Squares),
            L1: (float)(-step * Lambda * Regularizer.Absolutes),
            (float)Momentum);
    }

    static StepSchedule ScheduleOf(ParameterReader reader)
    {
        var kind = reader.Word("schedule") switch
        {
            "step" => ScheduleKind.Step,
            "cosine" => ScheduleKind.Cosine,
            "inverse" => ScheduleKind.Inverse,
            _ => ScheduleKind.Constant,
        };
        return new(kind, reader.Number("decay_factor"), reader.Whole("decay_epochs"), reader.Number("decay_rate"));
    }
}
