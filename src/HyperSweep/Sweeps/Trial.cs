namespace HyperSweep.Sweeps;

/// <param name="Number">1 for the first trial of its sweep.</param>
public readonly record struct TrialId(int Number)
{
    public override string ToString() => $"#{Number}";
}

/// <summary>One configuration with its number and seed; the unit of results.</summary>
/// <param name="Seed">Seeds the initial weights and the sample order; equal for all trials that one pass may train together.</param>
public sealed record Trial(TrialId Id, Configuration Configuration, ulong Seed)
{
    /// <summary>In cross-validation the fold that validates it, 1 for the first; null: there is one split for all.</summary>
    public int? Fold { get; init; }

    /// <summary>What may end it before its last epoch; null: nothing.</summary>
    public StopRule? StopRule { get; init; }

    /// <summary>
    /// What its weights were trained as before it took them over from another trial, in order; empty: they are its own from the first
    /// epoch on. With it a trial stays a pure function: who has no checkpoint trains all stages anew, and comes to the same bits.
    /// </summary>
    public ValueList<Stage> Past { get; init; } = [];

    /// <summary>
    /// Whether it is a point of a path: it begins its first epoch with the weights alone that the last stage of its past ended with, as
    /// each stage began with those of the one before; and where it stands at its end is kept for the next point.
    /// </summary>
    public bool IsOfPath { get; init; }

    /// <summary>The stage whose weights it begins with; null when it begins with weights of its own, or goes on after an epoch.</summary>
    public Stage? WarmStart => IsOfPath && Past.Count > 0 ? Past[^1] : null;
}

/// <summary>A part of the training of weights that a trial took over.</summary>
/// <param name="Trial">The trial that they belonged to then.</param>
/// <param name="Epochs">The epoch with which the stage ended; above that of the stage before, unless it is a point of a path.</param>
/// <param name="Configuration">That of the stage.</param>
public sealed record Stage(TrialId Trial, int Epochs, Configuration Configuration);

/// <summary>Paused: it waits at a rung until its bracket is decided.</summary>
public enum TrialStatus { Queued, Running, Completed, Stopped, Failed, Cancelled, Paused }

/// <summary>Measured after an epoch. NaN stands for "not measured" and becomes NULL in tables.</summary>
/// <param name="TrainLoss">Mean data loss of the training samples, as the epoch's forward passes met them.</param>
/// <param name="TrainAccuracy">Fraction 0 … 1, from the same passes.</param>
/// <param name="RegularizationLoss">λR(W) at the end of the epoch.</param>
/// <param name="ValidationLoss">Mean data loss of the validation samples.</param>
/// <param name="ValidationAccuracy">Fraction 0 … 1.</param>
/// <param name="Value">What a model without data answers: the value of a function.</param>
public readonly record struct Metrics(
    double TrainLoss, double TrainAccuracy, double RegularizationLoss,
    double ValidationLoss, double ValidationAccuracy, double Value)
{
    public static readonly Metrics None = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>What a function or a command with several objectives answers second.</summary>
    public double Value2 { get; init; } = double.NaN;

    /// <summary>And third.</summary>
    public double Value3 { get; init; } = double.NaN;
}

/// <param name="Epoch">1 for the first.</param>
public readonly record struct EpochReport(TrialId Trial, int Epoch, Metrics Metrics);

/// <summary>How a trial ended, or its leg.</summary>
/// <param name="Status">Completed, Stopped, Failed, or Paused.</param>
/// <param name="Epochs">Epochs that were finished.</param>
/// <param name="Metrics">Those of the last finished epoch.</param>
/// <param name="Error">Why it failed, with epoch and step; null unless failed.</param>
public sealed record TrialEnd(TrialId Trial, TrialStatus Status, int Epochs, Metrics Metrics, string? Error)
{
    /// <summary>Why it was stopped; null unless stopped.</summary>
    public string? StopReason { get; init; }
}

/// <summary>A trained linear classifier: scores = Weights·x + Bias, on normalized features.</summary>
/// <param name="Weights">Classes × Features values, a row for each class.</param>
/// <param name="Bias">One value for each class.</param>
public sealed record ModelWeights(TrialId Trial, int Classes, int Features, ValueList<float> Weights, ValueList<float> Bias);
