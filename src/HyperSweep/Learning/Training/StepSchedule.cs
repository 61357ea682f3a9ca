using HyperSweep.Numerics;

namespace HyperSweep.Learning.Training;

public enum ScheduleKind { Constant, Step, Cosine, Inverse }

/// <summary>How the step size changes while a trial trains. The time is in epochs, and counts every batch.</summary>
/// <param name="DecayFactor">Step: what the step size is multiplied by.</param>
/// <param name="DecayEpochs">Step: after how many epochs each time; 1 or more.</param>
/// <param name="DecayRate">Inverse: 1 halves the step size in the first epoch.</param>
public readonly record struct StepSchedule(ScheduleKind Kind, double DecayFactor, int DecayEpochs, double DecayRate)
{
    /// <summary>
    /// Constant: 1. Step: DecayFactor^⌊t / DecayEpochs⌋. Cosine: ½(1 + cos(πt / T)) (Loshchilov and Hutter, "SGDR", 2017).
    /// Inverse: 1 / (1 + DecayRate·t), the 1/t of Robbins and Monro, 1951.
    /// </summary>
    /// <param name="time">t, epochs passed: 0 at the first batch, below <paramref name="epochs"/>.</param>
    /// <param name="epochs">T, epochs that the trial trains in all.</param>
    /// <returns>What the step size is multiplied by, 0 … 1 unless DecayFactor is above 1.</returns>
    public double FactorAt(double time, int epochs) => Kind switch
    {
        ScheduleKind.Step => Power(DecayFactor, (int)(time / DecayEpochs)),
        ScheduleKind.Cosine => 0.5 * (1 + PortableMath.Cos(Math.PI * time / epochs)),
        ScheduleKind.Inverse => 1 / (1 + DecayRate * time),
        _ => 1,
    };

    // Factor by factor: a power of the C library would not have the same bits everywhere.
    static double Power(double factor, int exponent)
    {
        var power = 1.0;
        for (var i = 0; i < exponent && power != 0; i++) power *= factor;
        return power;
    }
}
