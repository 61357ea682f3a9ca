namespace HyperSweep.Learning.Losses;

/// <summary>The data loss of one sample in float64, by its definition: what the kernels are measured against.</summary>
public interface ILoss
{
    /// <param name="scores">One for each class, 2 or more.</param>
    /// <param name="label">The right class, 0 … scores.Length − 1.</param>
    /// <returns>0 or more; NaN or ∞ when a score is.</returns>
    double Of(ReadOnlySpan<double> scores, int label);

    /// <param name="derivatives">Out: ∂loss/∂score of each class. Where the loss has a kink, the slope on its flat side.</param>
    void Differentiate(ReadOnlySpan<double> scores, int label, Span<double> derivatives);

    /// <summary>The loss when all scores are equal, as with very small weights: the first sanity check of a training run.</summary>
    double Expected(int classes);
}

public static class Loss
{
    public static ILoss Of(LossKind kind) => kind switch
    {
        LossKind.Hinge => new HingeLoss(),
        LossKind.SquaredHinge => new SquaredHingeLoss(),
        _ => new SoftmaxLoss(),
    };
}
